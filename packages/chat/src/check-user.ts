import type { UserId } from '@guanxi/core';
import { userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { invalid } from './invalid.js';

/** `user`, if it can be a person's id. Throws `invalid`. */
export function checkUser(user: unknown): UserId {
  if (!v.is(userIdSchema, user)) throw invalid('A user id has 1 to 128 printable characters.');
  return user;
}
