import type { ConversationSummary } from '@guanxi/chat';
import { useAccount } from '../account/index.js';
import { useWords } from '../words/index.js';
import { usePerson } from './use-person.js';

/** What a conversation is called. */
export function useConversationName(summary: ConversationSummary | undefined): string {
  const { user } = useAccount();
  const { say } = useWords();
  const peer = usePerson(summary?.peer ?? user);
  if (summary === undefined) return '';
  if (summary.kind === 'group') return summary.group?.name ?? say('place.chats');
  return summary.kind === 'self' ? say('chats.self') : peer.name;
}
