import type { UserId } from '@guanxi/core';
import { usePerson } from './use-person.js';

/** The name of a person. */
export function PersonName({ user }: { readonly user: UserId }) {
  return <>{usePerson(user).name}</>;
}
