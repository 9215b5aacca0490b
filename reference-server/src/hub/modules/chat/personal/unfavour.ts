import { favouriteCountKind, favouriteKind } from '@guanxi/chat/contract';
import { GuanxiError, privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { ownState, putOwnState } from './own-state.js';

/** Keeps a favourite of the caller's no longer. */
export const unfavour: CommandHandler<Input<'unfavour'>> = {
  logs: (_, user) => [privateLog(user)],
  async run(context, { favourite }) {
    const own = privateLog(context.user);
    const record = await context.record(own, favourite);
    if (record?.kind !== favouriteKind.kind) throw new GuanxiError('not-found', 'You keep no such favourite.');
    if (record.body === null) return await context.unchanged(own, record);
    const count = (await ownState(context, favouriteCountKind, 'favourites'))?.count ?? 1;
    await putOwnState(context, favouriteCountKind, 'favourites', { count: Math.max(0, count - 1) });
    return await context.change(own, record, null);
  },
};
