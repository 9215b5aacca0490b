import { type ContactRequest, contacts, isOpen, type RequestState, requestName } from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';
import { putOwn } from './own-record.js';
import type { Side } from './side.js';

const { request: kind } = contacts.records;

/** Puts a request of `asker`'s into both logs. What she notes of the other stays in hers. */
export async function putRequest(context: CommandContext, asker: Side, request: Omit<ContactRequest, 'user' | 'direction'>): Promise<void> {
  const { notes: _, ...told } = request;
  await putOwn(context, asker.user, kind, requestName('outgoing', asker.other), { ...request, user: asker.other, direction: 'outgoing' });
  await putOwn(context, asker.other, kind, requestName('incoming', asker.user), { ...told, user: asker.user, direction: 'incoming' });
}

/** Says in both logs what has become of `asker`'s request, if it still waits. */
export async function endRequest(context: CommandContext, asker: Side, state: RequestState): Promise<void> {
  if (isOpen(asker.outgoing, context.now)) await putRequest(context, asker, { ...asker.outgoing, state });
}
