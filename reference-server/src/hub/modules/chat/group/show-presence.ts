import { groupRecords } from '@guanxi/chat/contract';
import { privateLog } from '@guanxi/core/contract';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { putOwn } from './put-own.js';

/** Lets others see whether the caller is there, or not. */
export const showPresence: CommandHandler<Input<'showPresence'>> = {
  logs: (_, user) => [privateLog(user)],
  run: (context, { shown }) => putOwn(context, context.user, { kind: groupRecords.presence, name: 'presence', body: { shown } }),
};
