import { randomUUID } from 'node:crypto';
import { type Client, createClient, memoryStorage, type Storage, webSocketTransport } from '@guanxi/core';
import type { UserId } from '@guanxi/core/contract';
import { type JWTPayload, SignJWT } from 'jose';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Database } from '../../src/database/database.js';
import { pgliteDatabase } from '../../src/database/pglite/index.js';
import { createServer, type Server, type ServerOptions } from '../../src/gateway/index.js';

export const secret = 'the secret of the tests, long enough';

let shared: Promise<Database> | undefined;

/** One database for all tests of a file, since it takes seconds to make. Its servers follow one another. */
export function sharedDatabase(): Promise<Database> {
  shared ??= pgliteDatabase();
  return shared;
}

/** A server that is gone when the test ends; on the file's database unless told otherwise. */
export async function runningServer(
  options: Partial<ServerOptions> = {},
): Promise<{ readonly server: Server; readonly database: Database }> {
  const database = options.database ?? (await sharedDatabase());
  const server = await createServer({ database, port: 0, ...(options.demo === undefined ? { tokens: { secret } } : {}), ...options });
  onTestFinished(() => server.close());
  return { server, database };
}

/** A token for a user, good for an hour unless the claims say otherwise. */
export function tokenFor(user: string, claims: JWTPayload = {}, options: { readonly secret?: string } = {}): Promise<string> {
  const payload: JWTPayload = { sub: user, exp: Math.floor(Date.now() / 1000) + 3600, ...claims };
  return new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(options.secret ?? secret));
}

/** A real client, started; closed when the test ends. */
export async function clientOf(
  server: Server,
  user: string,
  options: { readonly storage?: Storage; readonly token?: string } = {},
): Promise<Client> {
  const client = createClient({
    transport: webSocketTransport({ url: server.linkUrl, WebSocket }),
    storage: options.storage ?? memoryStorage(),
    token: options.token ?? (() => tokenFor(user)),
  });
  onTestFinished(() => client.close());
  await client.start();
  return client;
}

/** A user that no other test has. */
export function newUser(name: string): UserId {
  return `${name}-${randomUUID().slice(0, 8)}` as UserId;
}

/** A UUIDv7 of now. */
export function uuid7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
