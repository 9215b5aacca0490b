import type { ConversationSummary } from '@guanxi/chat';
import type { LogId, UserId } from '@guanxi/core';
import { useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { usePersons } from '../people/index.js';
import { fold, useWords } from '../words/index.js';

/** Somebody one knows, and the conversation with her if there is one. */
export interface MatchingPerson {
  readonly id: UserId;
  readonly name: string;
  readonly avatar?: string | undefined;
  readonly log?: LogId | undefined;
}

/** People, and conversations that are with more or fewer than one. */
export interface Matches {
  readonly people: readonly MatchingPerson[];
  readonly groups: readonly ConversationSummary[];
}

/** The contacts, and those one talks with, whose name or id has `query` in it, and the groups called so; all for an empty one. */
export function useMatches(query: string): Matches {
  const { say } = useWords();
  const { chat, contacts, user } = useAccount();
  const conversations = useObservable(chat.conversations$) ?? none;
  const known = useObservable(contacts.contacts$) ?? none;
  const logs = useMemo(() => new Map(conversations.flatMap(({ peer, log }) => (peer === undefined ? [] : [[peer, log]]))), [conversations]);
  const users = useMemo(() => [...new Set<UserId>([...logs.keys(), ...known.map((contact) => contact.user)])], [logs, known]);
  const persons = usePersons(users);
  const wanted = fold(query);
  return useMemo(() => {
    const people = persons
      .filter(({ id, name, ownName }) => [name, ownName, id].some((text) => fold(text).includes(wanted)))
      .map(({ id, name, avatar }) => ({ id, name, avatar, log: logs.get(id) }));
    const groups = conversations.filter(
      ({ kind, group }) => kind !== 'direct' && fold(kind === 'self' ? say('chats.self') : (group?.name ?? '')).includes(wanted),
    );
    return { people: people.filter(({ id }) => id !== user), groups };
  }, [persons, conversations, logs, wanted, say, user]);
}

const none: readonly never[] = [];
