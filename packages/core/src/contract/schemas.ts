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

const text = (max: number) => v.pipe(v.string(), v.maxLength(max), v.regex(printable));

/** A user's id. */
export const userIdSchema = text(limits.userId) as unknown as v.GenericSchema<unknown, UserId>;
/** A log's id, of any of the three forms. */
export const logIdSchema = v.pipe(
  text(limits.logId),
  v.check((id) => parseLog(id as LogId) !== null, 'A log id begins with u:, d: or g:.'),
) as unknown as v.GenericSchema<unknown, LogId>;
/** A record's id: a UUIDv7, or the key of a state record. */
export const recordIdSchema = text(limits.recordId) as unknown as v.GenericSchema<unknown, RecordId>;
/** A command's id: a UUIDv7 in lower case. */
export const commandIdSchema = v.pipe(v.string(), v.regex(uuid, 'A command id is a lower-case UUIDv7.')) as unknown as v.GenericSchema<
  unknown,
  CommandId
>;
/** A place or a version: an integer from 0. */
export const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** What a record-making command answers. */
export const receiptSchema: v.GenericSchema<unknown, CommandReceipt> = v.object({
  log: logIdSchema,
  seq: countSchema,
  version: countSchema,
  at: countSchema,
});
/** JSON of any shape, already parsed from text; its size is limited by the frame that brought it. */
export const jsonSchema = /* @__PURE__ */ v.custom<Json>((value) => value !== undefined);
