import { GuanxiError } from '@guanxi/core/contract';
import type { Sql } from '../../../database/database.js';
import type { KeyedHash } from '../../token/keyed-hash.js';
import { sameText } from '../../token/same-text.js';

/** Which package may be read, and until when. */
export interface PackageTicket {
  readonly program: string;
  readonly hash: string;
  /** Ms since 1970. */
  readonly expiresAt: number;
}

/** Signs addresses of packages, so that the gateway needs not ask again who may open what. */
export interface PackageTickets {
  sign(sql: Sql, ticket: PackageTicket): Promise<string>;
  /** `unauthenticated` if it is forged, for another package, or has expired. */
  check(sql: Sql, ticket: Omit<PackageTicket, 'expiresAt'> & { readonly text: string; readonly now: number }): Promise<void>;
}

/** Makes a signer. */
export function packageTickets(keyed: KeyedHash): PackageTickets {
  const mac = async (sql: Sql, { program, hash, expiresAt }: PackageTicket) =>
    Array.from(await keyed.of(sql, 'package', `${program} ${hash} ${expiresAt}`), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return {
    sign: async (sql, ticket) => `${ticket.expiresAt}.${await mac(sql, ticket)}`,
    async check(sql, { program, hash, text, now }) {
      const [, time = '', signature = ''] = /^(\d{1,15})\.([0-9a-f]{64})$/.exec(text) ?? [];
      const expiresAt = Number(time);
      const isGood = time !== '' && sameText(signature, await mac(sql, { program, hash, expiresAt }));
      if (!isGood || now >= expiresAt)
        throw new GuanxiError('unauthenticated', 'The ticket is not good, or no longer. Ask for a fresh one.');
    },
  };
}
