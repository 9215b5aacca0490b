import type { ConversationSummary } from '@guanxi/chat';
import type { UserId } from '@guanxi/core';
import { useMemo } from 'react';
import { useAccount } from '../account/index.js';
import { usePersons } from '../people/index.js';
import { fold, useWords } from '../words/index.js';

/** The conversations whose name has `query` in it; all of them for an empty one. */
export function useMatchingConversations(
  conversations: readonly ConversationSummary[] | undefined,
  query: string,
): readonly ConversationSummary[] | undefined {
  const { say } = useWords();
  const { user } = useAccount();
  const wanted = fold(query);
  const searching = wanted !== '';
  // Names are only looked up while somebody searches.
  const peers = useMemo(
    (): readonly UserId[] => (searching ? (conversations ?? []).flatMap(({ peer }) => (peer === undefined ? [] : [peer])) : []),
    [conversations, searching],
  );
  const people = usePersons(peers);
  return useMemo(() => {
    if (!searching || conversations === undefined) return conversations;
    const names = new Map(people.map((person) => [person.id, person.name]));
    return conversations.filter(({ kind, group, peer }) => {
      const name = kind === 'group' ? group?.name : kind === 'self' ? say('chats.self') : names.get(peer ?? user);
      return fold(name ?? '').includes(wanted);
    });
  }, [conversations, searching, people, wanted, say, user]);
}
