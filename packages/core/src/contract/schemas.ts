import * as v from 'valibot';
import type { CommandId, LogId, RecordId, UserId } from './ids.js';
import { parseLog } from './ids.js';
import type { Json } from './json.js';
import { limits } from './limits.js';
import type { CommandReceipt } from './request.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
// Half a surrogate pair is no text: it can be neither percent-encoded nor stored.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses.
const printable = /^[^\u0000-\u001f\u007f\p{Cs}]+$/u;

/** A text of at most `max` characters that `form` fits. */
const id = <Id extends string>(max: number, form: RegExp, message: string) =>
  v.custom<Id>((value) => typeof value === 'string' && value.length <= max && form.test(value), message);

const name = <Id extends string>(max: number) => id<Id>(max, printable, `An id has 1 to ${max} printable characters.`);

/** A user's id. */
export const userIdSchema = name<UserId>(limits.userId);
/** A log's id, of any of the three forms. */
export const logIdSchema = v.pipe(
  name<LogId>(limits.logId),
  v.check((log) => parseLog(log) !== null, 'A log id begins with u:, d: or g:.'),
);
/** A record's id: a UUIDv7, or the key of a state record. */
export const recordIdSchema = name<RecordId>(limits.recordId);
/** A command's id: a UUIDv7 in lower case. */
export const commandIdSchema = id<CommandId>(36, uuid, 'A command id is a lower-case UUIDv7.');
/** A place or a version: an integer from 0. */
export const countSchema = v.custom<number>(
  (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  'A count is an integer from 0.',
);
/** What a record-making command answers. */
export const receiptSchema: v.GenericSchema<unknown, CommandReceipt> = v.object({
  log: logIdSchema,
  seq: countSchema,
  version: countSchema,
  at: countSchema,
});
/** JSON of any shape, already parsed from text; its size is limited by the frame that brought it. */
export const jsonSchema = /* @__PURE__ */ v.custom<Json>((value) => value !== undefined);
