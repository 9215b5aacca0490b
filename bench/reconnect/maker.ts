import { chat } from '@guanxi/chat/contract';
import { createClient, memoryStorage, webSocketTransport } from '@guanxi/core';
import { type CommandReceipt, groupLog, type LogId, type UserId } from '@guanxi/core/contract';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';

/** Somebody who founds groups and writes in them. */
export interface Maker {
  /** Founds as many groups with `user`, a message in each. */
  found(user: UserId, count: number): Promise<readonly LogId[]>;
  write(log: LogId): Promise<CommandReceipt>;
  close(): void;
}

/** Signs `user` in as the server's own accounts would. */
export function tokenOf(user: string, secret: string): Promise<string> {
  const key = new TextEncoder().encode(secret);
  return new SignJWT({ sub: user }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(key);
}

export async function openMaker(url: string, secret: string): Promise<Maker> {
  const transport = webSocketTransport({ url, WebSocket });
  const client = createClient({ transport, storage: memoryStorage(), token: await tokenOf('maker', secret) });
  await client.start();
  const write = (log: LogId) =>
    client.call(chat.methods.send, { log, kind: 'chat.text', content: { text: 'A message of this conversation.' } });
  const founded = async (user: UserId) => {
    const log = groupLog(client.newId());
    await client.call(chat.methods.create, { log, name: 'One of many', members: [user] });
    await write(log);
    return log;
  };
  return {
    async found(user, count) {
      const logs: LogId[] = [];
      while (logs.length < count) {
        logs.push(...(await Promise.all(Array.from({ length: Math.min(50, count - logs.length) }, () => founded(user)))));
      }
      return logs;
    },
    write,
    close: () => void client.close(),
  };
}
