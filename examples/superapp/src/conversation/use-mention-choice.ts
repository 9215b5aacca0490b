import type { Member } from '@guanxi/chat';
import type { UserId } from '@guanxi/core';
import { useEffect, useMemo, useState } from 'react';
import { useAccount } from '../account/index.js';
import { usePersons } from '../people/index.js';
import { useWords } from '../words/index.js';
import { type Draft, nameBeingTyped } from './draft.js';

/** Somebody who can be named; `all` is everybody. */
export interface Nameable {
  readonly user: UserId | 'all';
  readonly name: string;
  readonly avatar?: string | undefined;
}

/** Names offered at once. */
const offered = 8;

/** Whom the name that is being typed can mean, in a group. */
export function useMentionChoice(draft: Draft, members: readonly Member[] | undefined) {
  const { say } = useWords();
  const { user } = useAccount();
  const typed = members === undefined ? undefined : nameBeingTyped(draft);
  const wanted = typed !== undefined;
  const others = useMemo(
    () => (wanted ? (members ?? []).filter((member) => member.user !== user).map((member) => member.user) : []),
    [members, user, wanted],
  );
  const people = usePersons(others);
  const role = members?.find((member) => member.user === user)?.role;
  const query = typed?.query.toLocaleLowerCase();
  const choices = useMemo((): readonly Nameable[] => {
    if (query === undefined) return [];
    const everybody: readonly Nameable[] = role === 'owner' || role === 'admin' ? [{ user: 'all', name: say('compose.mention.all') }] : [];
    // She is found by the name one gave her, but named by her own: others read it.
    const named = people.filter(({ name, ownName }) => [name, ownName].some((one) => one.toLocaleLowerCase().includes(query)));
    const all = everybody.filter(({ name }) => name.toLocaleLowerCase().includes(query));
    return [...all, ...named.map(({ id, ownName, avatar }) => ({ user: id, name: ownName, avatar }))].slice(0, offered);
  }, [query, people, role, say]);
  const [at, setAt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another name begins at the top of the list again.
  useEffect(() => setAt(0), [query]);
  const [dismissed, setDismissed] = useState<number>();
  const from = typed?.from;
  const open = choices.length > 0 && from !== undefined && from !== dismissed;
  return { open, choices, at: Math.min(at, Math.max(choices.length - 1, 0)), setAt, from, dismiss: () => setDismissed(from) };
}
