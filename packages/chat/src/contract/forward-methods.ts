import { jsonSchema, logIdSchema, receiptSchema, recordIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { kindLimits } from './kinds/limits.js';
import { mergedKind } from './kinds/merged.js';
import { visibleText } from './records.js';

/**
 * Sends a copy of `message`, which its sender can read in the conversation `from`. Nothing tells where it came from.
 * `shown` is what it looked like to her, drawn until the server has made the copy; the server reads its own.
 */
export const forward = /* @__PURE__ */ makeForward();

/** Sends copies of several messages as one, of kind `chat.merged`; else as `forward`. */
export const merge = /* @__PURE__ */ makeMerge();

function makeForward() {
  const kind = v.pipe(v.string(), v.minLength(1), v.maxLength(kindLimits.kind));
  const shown = v.object({ kind, content: jsonSchema });
  const input = v.object({ log: logIdSchema, from: logIdSchema, message: recordIdSchema, shown });
  return { name: 'chat.forward', input, output: receiptSchema };
}

function makeMerge() {
  const input = v.object({
    log: logIdSchema,
    from: logIdSchema,
    messages: v.pipe(v.array(recordIdSchema), v.minLength(1), v.maxLength(kindLimits.merged)),
    title: visibleText(kindLimits.mergedTitle),
    shown: mergedKind.content,
  });
  return { name: 'chat.merge', input, output: receiptSchema };
}
