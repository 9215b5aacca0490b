import { countSchema, jsonSchema, logIdSchema, receiptSchema, recordIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { kindLimits } from './kinds/limits.js';
import { limits } from './limits.js';
import { personalLimits } from './personal-limits.js';
import { rangesSchema } from './personal-places.js';
import { addressing, wholeText } from './records.js';

/** Changes how one wants a conversation; what is not named stays. `hidden` is the newest place when it is hidden, or null. */
export const configure = /* @__PURE__ */ makeConfigure();
/** Keeps what is being written, instead of what was; without text and quote there is nothing to keep. */
export const saveDraft = /* @__PURE__ */ makeSaveDraft();
/** Keeps a copy of a message that one can read. `shown` is what it looked like, drawn until the server has made the copy. */
export const favour = /* @__PURE__ */ makeFavour();
/** Keeps a favourite no longer. */
export const unfavour = /* @__PURE__ */ makeUnfavour();
/** Deletes messages for oneself, on all devices and for ever; the others keep them. */
export const removeForMe = /* @__PURE__ */ makePlaces('chat.removeForMe');
/** Has played voice messages. */
export const markPlayed = /* @__PURE__ */ makePlaces('chat.markPlayed');

function makeConfigure() {
  const on = v.optional(v.boolean());
  return command('chat.configure', {
    log: logIdSchema,
    pinned: on,
    muted: on,
    hidden: v.optional(v.nullable(countSchema)),
    archived: on,
    unread: on,
  });
}

function makeSaveDraft() {
  return command('chat.saveDraft', { log: logIdSchema, text: wholeText(limits.text), ...addressing });
}

function makeFavour() {
  const shown = v.object({
    kind: v.pipe(v.string(), v.minLength(1), v.maxLength(kindLimits.kind)),
    content: jsonSchema,
    source: v.object({ seq: countSchema, author: v.string(), at: countSchema }),
  });
  return command('chat.favour', { from: logIdSchema, message: recordIdSchema, shown });
}

function makeUnfavour() {
  return command('chat.unfavour', { favourite: recordIdSchema });
}

function makePlaces(name: 'chat.removeForMe' | 'chat.markPlayed') {
  return command(name, { log: logIdSchema, ranges: rangesSchema(personalLimits.ranges) });
}

/** A method that answers a receipt: the private log's. */
function command<const Entries extends v.ObjectEntries>(name: string, entries: Entries) {
  return { name, input: v.object(entries), output: receiptSchema };
}
