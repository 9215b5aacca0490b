import type { Link } from '@guanxi/core';
import { type Backend, linkPair, type ServedLink, type ServeLinkOptions, serveLink } from '@guanxi/core/serve';
import { fakeClock } from '@guanxi/core/testing';

type Frame = readonly unknown[];

/** A client that says whatever a test wants, to a served link whose queue the test can fill. */
export function rawClient(backend: Backend, options: ServeLinkOptions = {}) {
  const clock = fakeClock();
  const [near, far] = linkPair();
  const frames: Frame[] = [];
  let sent = 0;
  let queued = 0;
  let closed: { readonly code: number; readonly reason: string } | null = null;
  near.onFrame = (text) => frames.push(JSON.parse(text));
  near.onClose = (why) => {
    closed = why;
  };
  const watched: Link = {
    send: (frame) => far.send(frame),
    get queued() {
      return queued;
    },
    get onFrame() {
      return far.onFrame;
    },
    set onFrame(listener) {
      far.onFrame = listener;
    },
    get onClose() {
      return far.onClose;
    },
    set onClose(listener) {
      far.onClose = listener;
    },
    close: (code, reason) => far.close(code, reason),
  };
  const served: ServedLink = serveLink(watched, backend, { clock, ...options });
  const client = {
    clock,
    served,
    frames,
    get closed() {
      return closed;
    },
    setQueued(size: number) {
      queued = size;
    },
    /** Sends text as it is, and lets everything happen. */
    async sendText(text: string): Promise<void> {
      near.send(text);
      await clock.advance(0);
    },
    /** Sends a frame with its right number. */
    send(...rest: Frame): Promise<void> {
      sent += 1;
      return client.sendText(JSON.stringify([sent, ...rest]));
    },
    async open(token: string): Promise<void> {
      await client.send('open', { protocol: 1, token });
    },
    leave: () => near.close(),
    /** The frames of one type, without their numbers. */
    of: (type: string): Frame[] => frames.filter(([, name]) => name === type).map((frame) => frame.slice(2)),
  };
  return client;
}
