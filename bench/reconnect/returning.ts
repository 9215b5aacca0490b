import { createChat } from '@guanxi/chat';
import { createClient, memoryStorage, webSocketTransport } from '@guanxi/core';
import type { LogId, UserId } from '@guanxi/core/contract';
import { Subject } from 'rxjs';
import { WebSocket } from 'ws';
import { type Maker, tokenOf } from './maker.js';

/** A client whose connection is cut and comes back. */
export interface Returning {
  /** Ms from dialling until `changed` conversations that got a message meanwhile are stored and shown. */
  comeBack(changed: number): Promise<number>;
  close(): Promise<void>;
}

/** Opens a client that has `conversations` and sees its list of them. */
export async function openReturning(options: {
  readonly url: string;
  readonly secret: string;
  readonly maker: Maker;
  readonly user: string;
  readonly conversations: number;
}): Promise<Returning> {
  const { url, secret, maker, user, conversations } = options;
  const wake$ = new Subject<void>();
  let socket: WebSocket | undefined;
  let mayDial = true;
  class Cuttable extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(mayDial ? address : 'ws://127.0.0.1:1', protocols);
      socket = this;
    }
  }
  const transport = webSocketTransport({ url, WebSocket: Cuttable, wake$ });
  const client = createClient({ transport, storage: memoryStorage(), token: await tokenOf(user, secret) });
  await client.start();
  const logs = await maker.found(user as UserId, conversations);
  const chat = createChat(client);
  let shown: ReadonlyMap<LogId, number> = new Map();
  let look = () => {};
  const list = chat.conversations$.subscribe((all) => {
    shown = new Map(all.map(({ log, latest }) => [log, latest?.seq ?? 0]));
    look();
  });
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      look = () => {
        if (holds()) resolve();
      };
      look();
    });
  await until(() => logs.every((log) => (shown.get(log) ?? 0) > 0));
  let turn = 0;
  return {
    async comeBack(changed) {
      mayDial = false;
      const gone = state(client, 'offline');
      socket?.terminate();
      await gone;
      const due = Array.from(
        { length: changed },
        (_, at) => logs[(turn + at * Math.floor(conversations / changed)) % conversations] as LogId,
      );
      turn += 1;
      const seqs = new Map(
        (await Promise.all(due.map(async (log) => [log, await maker.write(log)] as const))).map(([log, { seq }]) => [log, seq]),
      );
      mayDial = true;
      const began = performance.now();
      wake$.next();
      await until(() => [...seqs].every(([log, seq]) => (shown.get(log) ?? 0) >= seq));
      return performance.now() - began;
    },
    async close() {
      list.unsubscribe();
      chat.close();
      await client.close();
    },
  };
}

function state(client: ReturnType<typeof createClient>, wanted: string): Promise<void> {
  return new Promise((resolve) => {
    const watching = client.status$.subscribe(({ state: now }) => {
      if (now !== wanted) return;
      resolve();
      queueMicrotask(() => watching.unsubscribe());
    });
  });
}
