import { pinKind } from '@guanxi/chat/contract';
import { type CommandReceipt, type RecordId, stateId } from '@guanxi/core/contract';
import type { CommandContext, LogView } from '../../../command/command-context.js';
import { noteOf } from '../group/group-note.js';
import { countPins } from './count-pins.js';

/** Takes a message's pin away, if it has one. Where nothing is pinned, as nearly everywhere, it reads nothing. */
export async function takePin(context: CommandContext, log: LogView, message: RecordId): Promise<CommandReceipt | null> {
  const { pins = 0 } = noteOf(log);
  if (pins === 0) return null;
  const present = await context.record(log.log, stateId(log.log, pinKind.kind, message));
  if (!present?.body) return null;
  await countPins(context, log, pins - 1);
  return await context.put(log.log, pinKind, message, null);
}
