import type { CommandContext, LogView } from '../../../command/command-context.js';

/** What is kept at hand of a group, beside its members. */
export interface GroupNote {
  readonly mutedAll?: true;
  readonly dissolved?: true;
  /** How many wait to be let in. */
  readonly requests?: number;
}

const nothing: GroupNote = {};

/** The note of a log; there is none for nearly all, so this costs nothing. */
export function noteOf({ note }: LogView): GroupNote {
  return note === '' ? nothing : (JSON.parse(note) as GroupNote);
}

/** Keeps what differs from nothing. */
export async function keepNote(context: CommandContext, log: LogView, { mutedAll, dissolved, requests = 0 }: GroupNote): Promise<void> {
  const kept = { ...(mutedAll && { mutedAll }), ...(dissolved && { dissolved }), ...(requests > 0 && { requests }) };
  await context.note(log.log, Object.keys(kept).length === 0 ? '' : JSON.stringify(kept));
}
