import type { CommandContext, LogView } from '../../../command/command-context.js';
import { keepNote, noteOf } from '../group/group-note.js';

/** Keeps at hand how many messages of a conversation are pinned. */
export async function countPins(context: CommandContext, log: LogView, pins: number): Promise<void> {
  await keepNote(context, log, { ...noteOf(log), pins });
}
