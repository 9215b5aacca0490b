import { pinKind, pinLimits } from '@guanxi/chat/contract';
import { GuanxiError, stateId } from '@guanxi/core/contract';
import type { CommandHandler } from '../../../command/module.js';
import { noteOf } from '../group/group-note.js';
import { putNotice } from '../group/put-notice.js';
import type { Input } from '../input.js';
import type { KnownKinds } from '../known-kinds.js';
import { refuse } from '../refuse.js';
import { requireMessage } from '../require-message.js';
import { countPins } from './count-pins.js';
import { requirePinner } from './require-pinner.js';

/** Pins a message that the caller can read. */
export function pin(kinds: KnownKinds): CommandHandler<Input<'pin'>> {
  return {
    logs: ({ log }) => [log],
    async run(context, input) {
      requirePinner(await context.log(input.log), context.user);
      const { log, record } = await requireMessage(context, input, kinds);
      if (record.seq !== input.seq) throw new GuanxiError('invalid', 'This message has another place; pass it as it is stored.');
      const present = await context.record(input.log, stateId(input.log, pinKind.kind, input.message));
      if (present?.body) return await context.unchanged(input.log, present);
      const { pins = 0 } = noteOf(log);
      if (pins >= pinLimits.pinned) throw refuse('too-many-pins');
      await context.put(input.log, pinKind, input.message, { message: input.message, seq: record.seq, by: context.user, at: context.now });
      await countPins(context, log, pins + 1);
      return await putNotice(context, input.log, { event: 'chat.pinned', values: { seq: record.seq } });
    },
  };
}
