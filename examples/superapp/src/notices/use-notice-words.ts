import type { MessageView } from '@guanxi/chat';
import type { Notice } from '@guanxi/chat/contract';
import type { UserId } from '@guanxi/core';
import { useMemo } from 'react';
import { useAccount } from '../account/index.js';
import { usePerson, usePersons } from '../people/index.js';
import { useWords } from '../words/index.js';

/** People whom a notice names one by one; the others are counted. */
const named = 3;

/** Whether a message tells what happened, rather than what somebody says. */
export function isNotice(message: MessageView): boolean {
  return message.kind === 'chat.notice';
}

/** A notice in the reader's language. */
export function useNoticeWords(message: MessageView): string {
  const { say } = useWords();
  const { user } = useAccount();
  const { event, by, users, values } = (message.content ?? {}) as Partial<Notice>;
  const author = by ?? (message.author as UserId);
  const actor = usePerson(author);
  const name = author === user ? say('notice.by') : actor.name;
  const self = author === user ? say('group.you') : actor.name;
  const whom = useNames(users ?? nobody);
  switch (event) {
    case 'chat.invited':
      return say('notice.invited', { name, whom });
    case 'chat.removed':
      return say('notice.removed', { name, whom });
    case 'chat.joined':
      return say('notice.joined', { name: self });
    case 'chat.left':
      return say('notice.left', { name: self });
    case 'chat.renamed':
      return say('notice.renamed', { name, group: String(values?.['name'] ?? '') });
    case 'chat.announced':
      return say('notice.announced', { name });
    case 'chat.granted':
      return say('notice.granted', { name, whom });
    case 'chat.revoked':
      return say('notice.revoked', { name, whom });
    case 'chat.transferred':
      return say('notice.transferred', { name, whom });
    case 'chat.muted-all':
      return say('notice.mutedAll', { name });
    case 'chat.unmuted-all':
      return say('notice.unmutedAll', { name });
    case 'chat.pinned':
      return say('notice.pinned', { name });
    case 'chat.dissolved':
      return say('notice.dissolved', { name });
    default:
      return say('notice.changed', { name });
  }
}

const nobody: readonly UserId[] = [];

/** Whom a notice concerns, the reader first: a few by name. */
function useNames(users: readonly UserId[]): string {
  const { say, locale } = useWords();
  const { user } = useAccount();
  const shown = useMemo(() => {
    const sorted = users.includes(user) ? [user, ...users.filter((one) => one !== user)] : users;
    // The last place is better taken by a name than by "1 more".
    return sorted.slice(0, users.length === named + 1 ? named + 1 : named);
  }, [users, user]);
  const people = usePersons(shown);
  return useMemo(() => {
    const names = people.map(({ id, name }) => (id === user ? say('notice.you') : name));
    const more = users.length - shown.length;
    return new Intl.ListFormat(locale, { type: 'conjunction' }).format(more > 0 ? [...names, say('notice.more', { count: more })] : names);
  }, [people, users, shown, user, say, locale]);
}
