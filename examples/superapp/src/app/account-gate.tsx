import { useEffect, useState } from 'react';
import { type Account, AccountContext, type Accounts, type DemoService, type OpenAccount, openAccount } from '../account/index.js';
import { AttachmentsProvider } from '../attachments/index.js';
import { ProgramsProvider } from '../programs/index.js';
import { Shell } from './shell.js';

export interface AccountGateProps {
  readonly service: DemoService;
  readonly accounts: Accounts;
  readonly account: Account;
}

/** Opens the account in this tab. */
export function AccountGate({ service, accounts, account }: AccountGateProps) {
  const opened = useOpened({ service, accounts, user: account.user });
  if (opened === undefined) return null;
  return (
    <AccountContext value={opened}>
      <AttachmentsProvider>
        <ProgramsProvider>
          <Shell />
        </ProgramsProvider>
      </AttachmentsProvider>
    </AccountContext>
  );
}

/** The account, opened while this is shown. A fault of its storage is thrown into the boundary. */
function useOpened({ service, accounts, user }: Parameters<typeof openAccount>[0]): OpenAccount | undefined {
  const [opened, setOpened] = useState<OpenAccount>();
  const [fault, setFault] = useState<unknown>();
  useEffect(() => {
    const account = openAccount({ service, accounts, user });
    let wanted = true;
    setOpened(account);
    // Without a connection and with nothing stored it waits; the status tells of it.
    account.client.start().catch((error: unknown) => wanted && isFatal(error) && setFault(error));
    return () => {
      wanted = false;
      setOpened(undefined);
      void account.close();
    };
  }, [service, accounts, user]);
  if (fault !== undefined) throw fault;
  return opened;
}

function isFatal(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === 'storage';
}
