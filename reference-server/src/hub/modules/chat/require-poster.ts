import { parseLog, type UserId } from '@guanxi/core/contract';
import type { LogView } from '../../command/command-context.js';
import type { Membership } from '../../log/log-state.js';
import { requireVoice } from './group/require-voice.js';
import { refuse } from './refuse.js';
import { requireMember } from './require-member.js';

/** The part of somebody who may say something here now, or the refusal. Needs nothing but what is in memory. */
export function requirePoster(log: LogView, user: UserId, now: number): Membership {
  // One is in one's own private log as well, but it is no conversation: only commands that keep something write there.
  if (parseLog(log.log)?.kind === 'private') throw refuse('not-member');
  const part = requireMember(log, user);
  requireVoice(log, part, now);
  return part;
}
