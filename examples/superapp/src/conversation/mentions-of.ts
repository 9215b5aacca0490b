import type { Mentions } from '@guanxi/chat';
import type { Draft } from './draft.js';

/** Those who were picked from the list and whose name still stands in the text. */
export function mentionsOf({ text, named }: Draft): Mentions | undefined {
  const present = named.filter(({ name }) => text.includes(`@${name}`));
  if (present.length === 0) return undefined;
  const users = [...new Set(present.flatMap(({ user }) => (user === 'all' ? [] : [user])))];
  return { ...(users.length > 0 ? { users } : {}), ...(present.some(({ user }) => user === 'all') ? { all: true as const } : {}) };
}
