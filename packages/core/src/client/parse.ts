import { type GenericSchema, safeParse } from 'valibot';
import { GuanxiError, notSent } from '../contract/error.js';
import type { Json } from '../contract/json.js';

/** What `schema` makes of `value`, or a thrown `invalid` that says where it does not fit. */
export function parseInput<T>(schema: GenericSchema<unknown, T>, value: unknown, what: string): T {
  const result = safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = issue.path?.map(({ key }) => String(key)).join('.');
  throw new GuanxiError('invalid', `${what}${path ? ` (${path})` : ''}: ${issue.message}`, { outcome: 'not-sent' });
}

/** A copy of `value` as it would travel, at most `max` characters; nobody can change it afterwards. */
export function plainJson(value: unknown, max: number, what: string): Json {
  return JSON.parse(jsonText(value, max, what)) as Json;
}

/** `value` as it travels, at most `max` characters. Throws `invalid` for what JSON cannot carry, and `too-large`. */
export function jsonText(value: unknown, max: number, what: string): string {
  let text: string | undefined;
  let failure: unknown;
  try {
    text = JSON.stringify(value);
  } catch (cause) {
    failure = cause;
  }
  if (text === undefined) throw notSent('invalid', `${what} is not JSON; pass null for nothing.`, failure);
  if (text.length > max) throw notSent('too-large', `${what} has more than ${max} characters.`);
  return text;
}
