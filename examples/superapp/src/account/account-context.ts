import { createContext, useContext } from 'react';
import type { OpenAccount } from './open-account.js';

export const AccountContext = createContext<OpenAccount | null>(null);

/** The account in use. */
export function useAccount(): OpenAccount {
  const account = useContext(AccountContext);
  if (account === null) throw new Error('useAccount works on the screens of somebody who is signed in.');
  return account;
}
