import { type BlobId, type BlobRef, GuanxiError, type UserId } from '@guanxi/core/contract';
import type { Sql } from '../database/database.js';
import { fromBase64url, toBase64url } from './base64url.js';

/** What a ticket lets its bearer do, until `expiresAt` (ms since 1970). */
export interface Tickets {
  /** Send this file as this person, to the upload of that name. */
  readonly upload: { readonly user: UserId; readonly blob: BlobRef; readonly upload: string; readonly expiresAt: number };
  /** Ask for this file as this person, who must still be allowed to read it; `name` is what to call it when it is saved. */
  readonly read: { readonly user: UserId; readonly id: BlobId; readonly name: string; readonly expiresAt: number };
}

/**
 * Signs tickets with HMAC-SHA-256. The key is made once and kept in the database, so that tickets outlive a restart and
 * all servers on a database take each other's. No Node API: hubs in pages use it too.
 */
export interface BlobTickets {
  sign<Use extends keyof Tickets>(sql: Sql, use: Use, ticket: Tickets[Use]): Promise<string>;
  /** What a ticket says. `unauthenticated` if it is forged, made for another use, or has expired. */
  verify<Use extends keyof Tickets>(sql: Sql, use: Use, text: string, now: number): Promise<Tickets[Use]>;
  /** The upload that a person has for a file: one for each pair, which nobody else can name. 64 hexadecimal digits. */
  uploadOf(sql: Sql, user: UserId, id: BlobId): Promise<string>;
}

const keep = "insert into meta (name, value) values ('blob-key', $1) on conflict (name) do nothing";
const kept = "select value from meta where name = 'blob-key'";

/** Makes a signer for one database. */
export function blobTickets(): BlobTickets {
  let key: Promise<CryptoKey> | undefined;
  const keyOf = (sql: Sql): Promise<CryptoKey> => {
    // A failure is not kept: the next one who asks tries again.
    key ??= loadKey(sql).catch((error: unknown) => {
      key = undefined;
      throw error;
    });
    return key;
  };
  const mac = async (sql: Sql, text: string) =>
    new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(sql), new TextEncoder().encode(text)));
  return {
    async sign(sql, use, ticket) {
      const payload = toBase64url(new TextEncoder().encode(JSON.stringify(ticket)));
      return `${payload}.${toBase64url(await mac(sql, `${use}.${payload}`))}`;
    },
    async verify(sql, use, text, now) {
      const [payload = '', signature = '', ...rest] = text.split('.');
      const [bytes, signed] = [fromBase64url(payload), fromBase64url(signature)];
      if (bytes === null || signed === null || rest.length > 0) throw refused('This is no ticket.');
      const good = await crypto.subtle.verify('HMAC', await keyOf(sql), signed, new TextEncoder().encode(`${use}.${payload}`));
      if (!good) throw refused('The ticket is not genuine.');
      const ticket = JSON.parse(new TextDecoder().decode(bytes)) as Tickets[typeof use];
      if (now >= ticket.expiresAt) throw refused('The ticket has expired.');
      return ticket;
    },
    async uploadOf(sql, user, id) {
      return Array.from(await mac(sql, `name.${id}.${user}`), (byte) => byte.toString(16).padStart(2, '0')).join('');
    },
  };
}

async function loadKey(sql: Sql): Promise<CryptoKey> {
  await sql.query(keep, [toBase64url(crypto.getRandomValues(new Uint8Array(32)))]);
  const [row] = await sql.query<{ value: string }>(kept);
  const bytes = fromBase64url(row?.value ?? '');
  if (bytes === null || bytes.length < 32) throw new GuanxiError('internal', 'The key of blob tickets in the database is damaged.');
  return await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

function refused(message: string): GuanxiError {
  return new GuanxiError('unauthenticated', `${message} Ask for a fresh one.`);
}
