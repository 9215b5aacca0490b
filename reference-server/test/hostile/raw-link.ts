import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Server } from '../../src/gateway/index.js';

/** A link spoken by hand: it can say anything, and tells what came of it. */
export interface RawLink {
  readonly socket: WebSocket;
  /** Frames that came so far, parsed. */
  readonly frames: readonly (readonly unknown[])[];
  /** Sends a frame with the next number: `say('req', 1, {…})`. */
  say(...rest: readonly unknown[]): void;
  /** Sends whatever bytes or text. */
  raw(data: string | Buffer): void;
  /** The first frame of this type (and id) that came or comes. Rejects when the link closes first. */
  frame(type: string, id?: number): Promise<readonly unknown[]>;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
}

/** Dials; with a token it opens the link as well. */
export async function rawLink(server: Server, token?: string): Promise<RawLink> {
  const socket = new WebSocket(server.linkUrl, 'guanxi.1');
  onTestFinished(() => socket.terminate());
  const frames: (readonly unknown[])[] = [];
  const waiting = new Set<() => void>();
  let count = 0;
  const closed = once(socket, 'close').then(([code]) => Number(code));
  socket.on('error', () => {});
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as unknown[];
    frames.push(frame);
    if (frame[1] === 'ping') link.say('pong');
    for (const look of waiting) look();
  });
  await once(socket, 'open');
  const link: RawLink = {
    socket,
    frames,
    closed,
    say(...rest) {
      count += 1;
      socket.send(JSON.stringify([count, ...rest]));
    },
    raw: (data) => socket.send(data, { binary: false }),
    frame: (type, id) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = frames.find((frame) => frame[1] === type && (id === undefined || frame[2] === id));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        void closed.then((code) => reject(new Error(`The link closed with ${code} before ${type} came.`)));
        look();
      }),
  };
  if (token !== undefined) {
    link.say('open', { protocol: 1, token });
    await link.frame('opened');
  }
  return link;
}
