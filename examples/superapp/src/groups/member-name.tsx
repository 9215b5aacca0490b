import type { LogId, UserId } from '@guanxi/core';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { type ShownPerson, usePerson } from '../people/index.js';

const NicknamesContext = createContext<ReadonlyMap<UserId, string>>(new Map());

/** Lets the parts below call the members of the group in `log` as they want to be called there. */
export function Nicknames({ log, children }: { readonly log: LogId; readonly children: ReactNode }) {
  const { groups } = useAccount();
  const members = useObservable(useMemo(() => (log.startsWith('g:') ? groups.group(log).members$ : undefined), [groups, log]));
  // A group without nicknames, as most are, draws nothing anew when somebody comes or goes.
  const key = (members ?? []).flatMap(({ user, nickname }) => (nickname === undefined ? [] : [`${user}\n${nickname}`])).join('\n');
  const nicknames = useMemo(() => {
    const words = key === '' ? [] : key.split('\n');
    return new Map(words.flatMap((word, at) => (at % 2 === 0 ? [[word as UserId, words[at + 1] ?? ''] as const] : [])));
  }, [key]);
  return <NicknamesContext value={nicknames}>{children}</NicknamesContext>;
}

/** What a member is called in the group around this part. */
export function MemberName({ user }: { readonly user: UserId }) {
  const nicknames = useContext(NicknamesContext);
  return <>{calledHere(usePerson(user), nicknames.get(user))}</>;
}

/** What one calls her oneself comes before what she wants to be called here, and that before her name. */
export function calledHere({ name, ownName }: ShownPerson, nickname: string | undefined): string {
  return name === ownName ? (nickname ?? name) : name;
}
