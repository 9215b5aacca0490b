import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { requirePinner } from './require-pinner.js';
import { takePin } from './take-pin.js';

/** Takes a pin away. */
export const unpin: CommandHandler<Input<'unpin'>> = {
  logs: ({ log }) => [log],
  async run(context, input) {
    const log = await context.log(input.log);
    requirePinner(log, context.user);
    return (await takePin(context, log, input.message)) ?? (await context.unchanged(input.log));
  },
};
