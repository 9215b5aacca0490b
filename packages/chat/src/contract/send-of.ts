import { jsonSchema, logIdSchema, receiptSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { kindLimits } from './kinds/limits.js';
import { addressing, type MessageKind } from './records.js';

/** `chat.send` for messages of one kind, as a client checks it before it queues one. */
export function sendOf<Content>({ kind, content }: MessageKind<Content>) {
  return { name: 'chat.send', input: v.object({ log: logIdSchema, kind: v.literal(kind), content, ...addressing }), output: receiptSchema };
}

/** `chat.send` for messages of every kind, as a server takes it: the content is checked next, by the kind that is named. */
export const sendAny = /* @__PURE__ */ makeSendAny();

function makeSendAny() {
  const kind = v.pipe(v.string(), v.minLength(1), v.maxLength(kindLimits.kind));
  return { name: 'chat.send', input: v.object({ log: logIdSchema, kind, content: jsonSchema, ...addressing }), output: receiptSchema };
}
