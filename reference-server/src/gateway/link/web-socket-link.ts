import type { Duplex } from 'node:stream';
import type { Link } from '@guanxi/core/contract';
import type { WebSocket } from 'ws';
import { gatewayLimits } from '../limits.js';
import { textFrames } from './text-frames.js';
import type { WriteTurn } from './write-turn.js';

/** What a link over a WebSocket is made of. */
export interface WebSocketLinkOptions {
  /** Reads, answers pings, and does the closing handshake. */
  readonly socket: WebSocket;
  /** What `socket` writes to. Frames are written here directly, past its sender, which would make one write of each. */
  readonly stream: Duplex;
  readonly turn: WriteTurn;
  /** Ms; only differences matter. */
  readonly now: () => number;
  /** Bytes that may wait before the socket is cut. @default gatewayLimits.socketQueue */
  readonly maxQueue?: number;
}

/** A link that its gateway can also look after. */
export interface WebSocketLink extends Link {
  /** For how long bytes have waited without any of them being taken, ms. */
  stalledFor(): number;
  /** Ends the connection without a word. */
  cut(): void;
}

/**
 * A `Link` over the server's side of a WebSocket. Frames of one turn of the event loop leave in one write. A socket whose
 * queue passes `maxQueue` is cut: its reader resumes from what she has stored.
 */
export function webSocketLink({ socket, stream, turn, now, maxQueue = gatewayLimits.socketQueue }: WebSocketLinkOptions): WebSocketLink {
  let pending: string[] = [];
  let pendingLength = 0;
  let closing = false;
  let progress = now();
  let farewell: NodeJS.Timeout | undefined;
  const noteProgress = () => {
    progress = now();
  };
  const link: WebSocketLink & { flush(): void } = {
    onFrame() {},
    onClose() {},
    get queued() {
      return pendingLength + stream.writableLength;
    },
    send(frame) {
      if (closing) return;
      pendingLength += frame.length;
      if (pending.push(frame) === 1) turn.add(link);
      if (link.queued > maxQueue) link.cut();
    },
    flush() {
      if (pending.length === 0) return;
      const texts = pending;
      pending = [];
      pendingLength = 0;
      if (!stream.writable) return;
      if (stream.writableLength === 0) noteProgress();
      stream.write(textFrames(texts), noteProgress);
    },
    stalledFor: () => (stream.writableLength === 0 ? 0 : now() - progress),
    cut() {
      closing = true;
      pending = [];
      pendingLength = 0;
      socket.terminate();
    },
    close(code = 1000, reason = '') {
      if (closing) return;
      link.flush();
      closing = true;
      socket.close(code, shorten(reason));
      farewell = setTimeout(link.cut, gatewayLimits.closing);
    },
  };
  socket.on('message', (data: Buffer, binary) => {
    if (closing) return;
    if (binary) link.close(1003, 'Frames are text.');
    else link.onFrame(data.toString());
  });
  socket.on('error', () => {}); // Broken frames and sockets: `ws` closes with the right code, and `close` follows.
  socket.once('close', (code, reason) => {
    closing = true;
    clearTimeout(farewell);
    link.onClose({ code, reason: reason.toString() });
  });
  return link;
}

/** A close reason has 123 bytes at most; it is cut at a whole character. */
function shorten(reason: string): string {
  const bytes = Buffer.from(reason);
  return bytes.length <= 123 ? reason : new TextDecoder().decode(bytes.subarray(0, 123), { stream: true });
}
