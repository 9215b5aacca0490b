import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { GuanxiError } from '@guanxi/core/contract';
import { gatewayLimits } from '../limits.js';

/** Hashes and checks passwords with scrypt (RFC 7914), a few at a time. */
export interface Passwords {
  /** `scrypt$<N>$<r>$<p>$<salt>$<hash>`, the last two in base64url. */
  hash(password: string): Promise<string>;
  /** False also for a stored text that is no hash. */
  check(password: string, stored: string): Promise<boolean>;
}

const cost = { N: 16_384, r: 8, p: 1 } as const;

/** Makes one; what is above `hashesAtOnce` waits, what is above `hashesWaiting` is refused with `rate-limited`. */
export function createPasswords(): Passwords {
  let running = 0;
  const waiting: (() => void)[] = [];
  const derive = async (password: string, salt: Buffer): Promise<Buffer> => {
    if (running === gatewayLimits.hashesAtOnce) {
      if (waiting.length === gatewayLimits.hashesWaiting) {
        throw new GuanxiError('rate-limited', 'Too many people sign in at this moment. Try again.', { retryAfter: 2000 });
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await new Promise((resolve, reject) =>
        scrypt(password.normalize('NFKC'), salt, 32, cost, (error, key) => (error === null ? resolve(key) : reject(error))),
      );
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next(); // It takes over this turn.
    }
  };
  return {
    async hash(password) {
      const salt = randomBytes(16);
      const key = await derive(password, salt);
      return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
    },
    async check(password, stored) {
      const [kind, N, r, p, salt, key] = stored.split('$');
      if (kind !== 'scrypt' || Number(N) !== cost.N || Number(r) !== cost.r || Number(p) !== cost.p) return false;
      const expected = Buffer.from(key ?? '', 'base64url');
      const found = await derive(password, Buffer.from(salt ?? '', 'base64url'));
      return expected.length === found.length && timingSafeEqual(expected, found);
    },
  };
}
