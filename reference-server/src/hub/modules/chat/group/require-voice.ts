import type { LogView } from '../../../command/command-context.js';
import type { Membership } from '../../../log/log-state.js';
import { refuse } from '../refuse.js';
import { noteOf } from './group-note.js';
import { mutedUntil, roleOf } from './part.js';

/**
 * Refuses somebody who may not speak now: a muted member, any member of a muted group, anyone in a dissolved one. All
 * that brings words into a conversation asks here; taking words back does not. Needs nothing but what is in memory.
 */
export function requireVoice(log: LogView, part: Membership, now: number): void {
  const { dissolved, mutedAll } = noteOf(log);
  if (dissolved) throw refuse('dissolved');
  if (roleOf(part) === 'member' && (mutedAll || mutedUntil(part) > now)) throw refuse('muted');
}

/** Refuses what would change a dissolved group. */
export function requireAlive(log: LogView): void {
  if (noteOf(log).dissolved) throw refuse('dissolved');
}
