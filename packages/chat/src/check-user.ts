import type { UserId } from '@guanxi/core';
import { userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { invalid } from './invalid.js';

/** `user`, if it can be a person's id. Throws `invalid`. */
export function checkUser(user: unknown): UserId {
  const parsed = v.safeParse(userIdSchema, user);
  if (!parsed.success) throw invalid('A user id has 1 to 128 printable characters.');
  return parsed.output;
}
