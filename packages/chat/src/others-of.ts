import type { UserId } from '@guanxi/core';
import { invalid } from './invalid.js';

/** Those of `users` once each, if `user` herself is not among them. Throws `invalid`. */
export function othersOf(users: readonly UserId[], user: UserId): UserId[] {
  if (!Array.isArray(users)) throw invalid('Pass a list of user ids.');
  if (users.includes(user)) throw invalid('You are among them; use leave() to go.');
  return [...new Set(users)];
}
