import type { Mentions } from '@guanxi/chat/contract';
import { GuanxiError } from '@guanxi/core/contract';
import type { LogView } from '../../command/command-context.js';
import type { Membership } from '../../log/log-state.js';
import { refuse } from './refuse.js';
import { isAdmin } from './require-member.js';

/** Refuses to name people who are not in the conversation, and to name everybody without being owner or admin. */
export function checkMentions(mentions: Mentions | undefined, log: LogView, part: Membership): void {
  if (mentions === undefined) return;
  if (mentions.all && !isAdmin(part)) throw refuse('not-admin');
  const stranger = mentions.users?.find((user) => !log.members.has(user));
  if (stranger !== undefined) throw new GuanxiError('invalid', `${stranger} is not in this conversation and cannot be mentioned.`);
}
