import type { Person, UserId } from '@guanxi/core/contract';
import { gatewayLimits } from '../limits.js';
import type { TokenClaims } from './verify-tokens.js';

/**
 * Describes people as their tokens do. A token without a name describes nobody, and what a token said before is not
 * written again, so a person who connects often costs one statement.
 */
export function provisionClaims(provision: (person: Person) => Promise<void>): (claims: TokenClaims) => Promise<void> {
  const last = new Map<UserId, string>();
  return async ({ user, name, avatar }) => {
    if (name === undefined) return;
    const said = JSON.stringify([name, avatar]);
    if (last.get(user) === said) return;
    await provision({ id: user, name, ...(avatar === undefined ? {} : { avatar }) });
    last.delete(user);
    last.set(user, said);
    if (last.size > gatewayLimits.describedUsers) last.delete(last.keys().next().value as UserId);
  };
}
