import { type GenericSchema, safeParse } from 'valibot';
import { GuanxiError } from '../contract/error.js';
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
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (cause) {
    throw new GuanxiError('invalid', `${what} holds what JSON cannot carry.`, { outcome: 'not-sent', cause });
  }
  if (text === undefined) throw new GuanxiError('invalid', `${what} is not JSON; pass null for nothing.`, { outcome: 'not-sent' });
  if (text.length > max) {
    throw new GuanxiError('too-large', `${what} has ${text.length} characters; at most ${max} fit.`, { outcome: 'not-sent' });
  }
  return JSON.parse(text) as Json;
}
