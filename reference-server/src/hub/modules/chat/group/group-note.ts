import type { CommandContext, LogView } from '../../../command/command-context.js';

/** What is kept at hand of a conversation, beside its members; of a direct one there is only `pins`. */
export interface GroupNote {
  readonly mutedAll?: true;
  readonly dissolved?: true;
  /** How many wait to be let in. */
  readonly requests?: number;
  /** How many messages are pinned. */
  readonly pins?: number;
}

const nothing: GroupNote = {};

/** The note of a log; there is none for nearly all, so this costs nothing. */
export function noteOf({ note }: LogView): GroupNote {
  return note === '' ? nothing : (JSON.parse(note) as GroupNote);
}

/** Keeps what differs from nothing. */
export async function keepNote(context: CommandContext, log: LogView, note: GroupNote): Promise<void> {
  const { mutedAll, dissolved, requests = 0, pins = 0 } = note;
  const kept = {
    ...(mutedAll && { mutedAll }),
    ...(dissolved && { dissolved }),
    ...(requests > 0 && { requests }),
    ...(pins > 0 && { pins }),
  };
  await context.note(log.log, Object.keys(kept).length === 0 ? '' : JSON.stringify(kept));
}
