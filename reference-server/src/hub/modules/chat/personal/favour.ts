import { type Favourite, favouriteCountKind, favouriteKind, personalLimits } from '@guanxi/chat/contract';
import { type Json, privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import type { KnownKinds } from '../known-kinds.js';
import { refuse } from '../refuse.js';
import { requireReadable } from '../require-readable.js';
import { openPrivateLog, ownState, putOwnState } from './own-state.js';

/** Keeps a copy of a message that the caller can read. From then on it is hers, whatever becomes of the message. */
export function favour(kinds: KnownKinds): CommandHandler<Input<'favour'>> {
  return {
    logs: ({ from }, user) => [privateLog(user), from],
    async run(context, { from, message }) {
      const [found] = await requireReadable(context, from, [message]);
      if (found === undefined || !kinds.isSaid(found.record.kind)) throw refuse('not-forwardable');
      const count = (await ownState(context, favouriteCountKind, 'favourites'))?.count ?? 0;
      if (count >= personalLimits.favourites) throw refuse('too-many-favourites');
      const { kind, seq, author, at } = found.record;
      const body: Favourite = { kind, content: found.content, source: { log: from, message, seq, author, at } };
      await openPrivateLog(context);
      await putOwnState(context, favouriteCountKind, 'favourites', { count: count + 1 });
      return await context.append(privateLog(context.user), { kind: favouriteKind.kind, body: body as unknown as Json });
    },
  };
}
