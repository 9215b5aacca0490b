import { countSchema, logIdSchema, receiptSchema, recordIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';

/**
 * Pins a message for everybody in the conversation: in a group its owner and admins, in a direct one both. `seq` is the
 * message's place. What is pinned already stays as it is.
 */
export const pin = /* @__PURE__ */ makePin();

/** Takes a pin away, whoever made it; who may pin may do so. What is not pinned stays so. */
export const unpin = /* @__PURE__ */ makeUnpin();

function makePin() {
  return { name: 'chat.pin', input: v.object({ log: logIdSchema, message: recordIdSchema, seq: countSchema }), output: receiptSchema };
}

function makeUnpin() {
  return { name: 'chat.unpin', input: v.object({ log: logIdSchema, message: recordIdSchema }), output: receiptSchema };
}
