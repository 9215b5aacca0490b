import { GuanxiError } from '@guanxi/core/contract';
import type { Sql } from '../../database/database.js';

/**
 * Hashes with a key that only this database has (HMAC-SHA-256): what nobody outside can make or link. The key is made once,
 * so that results outlive a restart and all servers on a database agree.
 */
export interface KeyedHash {
  /** 32 bytes. `use` keeps results for one purpose from being taken for those of another. */
  of(sql: Sql, use: string, text: string): Promise<Uint8Array<ArrayBuffer>>;
}

const keep = 'insert into meta (name, value) values ($1, $2) on conflict (name) do nothing';
const kept = 'select value from meta where name = $1';

/** A hash whose key is kept under `name`. */
export function keyedHash(name: string): KeyedHash {
  let key: Promise<CryptoKey> | undefined;
  const keyOf = (sql: Sql): Promise<CryptoKey> => {
    // A failure is not kept: the next one who asks tries again.
    key ??= loadKey(sql, name).catch((error: unknown) => {
      key = undefined;
      throw error;
    });
    return key;
  };
  return {
    async of(sql, use, text) {
      // The length keeps what belongs to one part from being taken for the other's.
      const bytes = new TextEncoder().encode(`${use.length}:${use}${text}`);
      return new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(sql), bytes));
    },
  };
}

async function loadKey(sql: Sql, name: string): Promise<CryptoKey> {
  const fresh = Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  await sql.query(keep, [name, fresh]);
  const [row] = await sql.query<{ value: string }>(kept, [name]);
  if (row === undefined || !/^[0-9a-f]{64}$/.test(row.value))
    throw new GuanxiError('internal', `The key ${name} in the database is damaged.`);
  const bytes = Uint8Array.from(row.value.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}
