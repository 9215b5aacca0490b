import { configured, settingsKind } from '@guanxi/chat/contract';
import { privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { ownState, putOwnState } from './own-state.js';
import { requireListed } from './require-listed.js';

/** Changes how the caller wants a conversation. */
export const configure: CommandHandler<Input<'configure'>> = {
  logs: ({ log }, user) => [privateLog(user), log],
  async run(context, change) {
    await requireListed(context, change.log);
    const present = (await ownState(context, settingsKind, change.log)) ?? { log: change.log };
    const settings = configured(present, change, context.now);
    return await putOwnState(context, settingsKind, change.log, Object.keys(settings).length > 1 ? settings : null);
  },
};
