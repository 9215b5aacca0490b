import type { MessageView } from '@guanxi/chat';
import type { Notice } from '@guanxi/chat/contract';
import type { UserId } from '@guanxi/core';
import { useAccount } from '../account/index.js';
import { usePerson } from '../people/index.js';
import { useWords } from '../words/index.js';

/** Whether a message tells what happened, rather than what somebody says. */
export function isNotice(message: MessageView): boolean {
  return message.kind === 'chat.notice';
}

/** A notice in the reader's language. */
export function useNoticeWords(message: MessageView): string {
  const { say } = useWords();
  const { user } = useAccount();
  const { event, by, users = [] } = (message.content ?? {}) as Partial<Notice>;
  const actor = usePerson((by ?? message.author) as UserId);
  const other = usePerson((users[0] ?? by ?? message.author) as UserId);
  const name = by === user ? say('group.you') : actor.name;
  const whom = users.length > 1 ? say('notice.people', { count: users.length }) : users[0] === user ? say('group.you') : other.name;
  switch (event) {
    case 'chat.invited':
      return say('notice.invited', { name, whom });
    case 'chat.removed':
      return say('notice.removed', { name, whom });
    case 'chat.joined':
      return say('notice.joined', { name });
    case 'chat.left':
      return say('notice.left', { name });
    case 'chat.renamed':
      return say('notice.renamed', { name });
    case 'chat.dissolved':
      return say('notice.dissolved', { name });
    default:
      return say('notice.changed', { name });
  }
}
