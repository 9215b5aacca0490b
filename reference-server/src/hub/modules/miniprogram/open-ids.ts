import type { UserId } from '@guanxi/core/contract';
import type { Sql } from '../../../database/database.js';
import type { KeyedHash } from '../../token/keyed-hash.js';

/**
 * Who a person is to one program: always the same to this program, and nothing to any other. A keyed hash, so neither two
 * programs that put their lists together nor anybody who knows all names can find out who is whom.
 */
export async function openIdOf(keyed: KeyedHash, sql: Sql, program: string, user: UserId): Promise<string> {
  return `o${letters(await keyed.of(sql, 'openid', `${program} ${user}`)).slice(0, 27)}`;
}

/** The key that a program's server shares with this one for a person's session: 16 bytes as base64, as in WeChat. */
export async function sessionKeyOf(
  keyed: KeyedHash,
  sql: Sql,
  session: { readonly program: string; readonly openId: string; readonly nonce: string },
) {
  const bytes = await keyed.of(sql, 'session', `${session.program} ${session.openId} ${session.nonce}`);
  return btoa(String.fromCharCode(...bytes.subarray(0, 16)));
}

function letters(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
