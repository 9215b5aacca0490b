import { GuanxiError } from '@guanxi/core/contract';
import { registryLimits } from '@guanxi/miniprogram/contract';
import type { Sql } from '../../../database/database.js';
import type { KeyedHash } from '../../token/keyed-hash.js';
import { sameText } from '../../token/same-text.js';
import { hashToken, newToken } from '../../token/secret-token.js';
import { takeCode } from './codes.js';
import { openIdOf, sessionKeyOf } from './open-ids.js';
import type { ProgramsOptions, VerifiedPhone } from './programs-options.js';

/** What a developer's server proves itself by. */
export interface ServerProof {
  readonly program: string;
  readonly secret: string;
}

/** What a code of `wx.login` is exchanged for. */
export interface ProgramSession {
  readonly openId: string;
  /** 16 bytes as base64. */
  readonly sessionKey: string;
}

/**
 * What the servers of developers may ask. All are refused with `unauthenticated` and `bad-secret` in the same words and time,
 * whether there is no such program or the secret is another; codes with `not-found` and `bad-code`, or `conflict` and `used-code`.
 */
export interface DeveloperServer {
  /** Rejects unless the secret is the program's. */
  prove(proof: ServerProof, now: number): Promise<void>;
  exchangeLogin(proof: ServerProof, code: string, now: number): Promise<ProgramSession>;
  /** For whoever has proved herself. */
  exchangePhone(program: string, code: string, now: number): Promise<VerifiedPhone>;
  /** Whether `signature` is the HMAC-SHA-256 of the empty text with the present session key, in hexadecimal digits. */
  isSession(program: string, openId: string, signature: string, now: number): Promise<boolean>;
}

const secretOf = 'select secret_hash from programs where id = $1';
const keep = `insert into program_sessions (program, open_id, user_id, nonce, at) values ($1, $2, $3, $4, $5)
  on conflict (program, open_id) do update set nonce = excluded.nonce, at = excluded.at`;
const present = 'select nonce, at from program_sessions where program = $1 and open_id = $2';

/** What stands where there is no secret: as long as any, and the hash of nothing. */
const nobodys = '-'.repeat(43);

/** Answers the servers of developers. */
export function developerServer(sql: Sql, keyed: KeyedHash, { phoneOf }: Pick<ProgramsOptions, 'phoneOf'>): DeveloperServer {
  const prove = async ({ program, secret }: ServerProof): Promise<void> => {
    const [row] = await sql.query<{ secret_hash: string | null }>(secretOf, [program]);
    if (sameText(await hashToken(secret), row?.secret_hash ?? nobodys)) return;
    throw new GuanxiError('unauthenticated', 'There is no such program, or the secret is another.', {
      reason: 'bad-secret',
      retry: 'never',
    });
  };
  return {
    prove,
    async exchangeLogin(proof, code, now) {
      await prove(proof);
      const { program } = proof;
      const user = await owner(sql, { kind: 'login', program, code, now });
      const openId = await openIdOf(keyed, sql, program, user);
      const nonce = newToken(96);
      await sql.query(keep, [program, openId, user, nonce, now]);
      return { openId, sessionKey: await sessionKeyOf(keyed, sql, { program, openId, nonce }) };
    },
    async exchangePhone(program, code, now) {
      const phone = await phoneOf?.(await owner(sql, { kind: 'phone', program, code, now }));
      if (phone == null) throw new GuanxiError('not-found', 'This person has no verified number any more.', { reason: 'no-phone' });
      return phone;
    },
    async isSession(program, openId, signature, now) {
      const [row] = await sql.query<{ nonce: string; at: number }>(present, [program, openId]);
      if (row === undefined || now >= row.at + registryLimits.session) return false;
      return sameText(signature, await signatureOf(await sessionKeyOf(keyed, sql, { program, openId, nonce: row.nonce })));
    },
  };
}

async function owner(sql: Sql, wanted: Parameters<typeof takeCode>[1]) {
  const found = await takeCode(sql, wanted);
  if (found === 'used') throw new GuanxiError('conflict', 'This code has been exchanged already.', { reason: 'used-code' });
  if (found === null) throw new GuanxiError('not-found', 'This code is not good, or no longer.', { reason: 'bad-code' });
  return found;
}

async function signatureOf(sessionKey: string): Promise<string> {
  const raw = new TextEncoder().encode(sessionKey);
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, new Uint8Array()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
