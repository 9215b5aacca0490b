import { notSent } from '../contract/error.js';
import type { Dial, Link } from '../contract/link.js';
import { systemRandom } from './random.js';

/** What is used of a BroadcastChannel, a MessagePort or a Worker. It carries structured clones to whoever listens. */
export interface MessageChannelLike {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  removeEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/**
 * One message on a channel. Many may share a channel, so each names its receiver and its sender; `to` is empty when
 * all who serve (`dial`) or all who dial (`here`) are meant. Of several who answer, the first is taken.
 */
export type ChannelMessage = readonly [
  tag: typeof channelTag,
  to: string,
  from: string,
  kind: 'dial' | 'here' | 'accept' | 'frame' | 'close',
  text?: string,
  code?: number,
];

/** Tells our messages from those of others on the same channel. */
export const channelTag = 'guanxi.1';

/** A name for one end of one link; 52 random bits. */
export function newChannelId(): string {
  return (systemRandom() * 2 ** 52).toString(36);
}

/** Calls `take` for each of our messages until the function it gives back is called. */
export function listen(channel: MessageChannelLike, take: (message: ChannelMessage) => void): () => void {
  const listener = ({ data }: { readonly data: unknown }) => {
    if (Array.isArray(data) && data[0] === channelTag) take(data as unknown as ChannelMessage);
  };
  channel.addEventListener('message', listener);
  return () => channel.removeEventListener('message', listener);
}

/** One end of a link over a channel on which others talk, too. It listens from now on, until it is over. */
export function channelLink(channel: MessageChannelLike, me: string, peer: string, onOver = () => {}): Link {
  let over = false;
  const post = (kind: ChannelMessage[3], text = '', code = 0) => channel.postMessage([channelTag, peer, me, kind, text, code]);
  const finish = (code: number, reason: string) => {
    if (over) return;
    over = true;
    stop();
    onOver();
    queueMicrotask(() => link.onClose({ code, reason }));
  };
  const stop = listen(channel, ([, to, from, kind, text = '', code = 1006]) => {
    if (to !== me || from !== peer) return;
    if (kind === 'frame') link.onFrame(text);
    if (kind === 'close') finish(code, text);
  });
  const link: Link = {
    queued: 0, // A channel does not tell; the credit of streams bounds what is on its way.
    onFrame() {},
    onClose() {},
    send(frame) {
      if (over) return;
      try {
        post('frame', frame);
      } catch {
        finish(1006, 'the channel was closed'); // The owner closed the channel under us.
      }
    },
    close(code = 1000, reason = '') {
      if (over) return;
      try {
        post('close', reason, code);
      } catch {
        // Closed already, which is all that was wanted.
      }
      finish(code, reason);
    },
  };
  return link;
}

/** Dials whoever serves on the channel; the far end is `serveBroadcastChannel` or `serveMessagePort`. */
export function channelDial(channel: MessageChannelLike): Dial {
  return ({ signal }) =>
    new Promise((resolve, reject) => {
      const me = newChannelId();
      const dial = () => channel.postMessage([channelTag, '', me, 'dial']);
      const fail = (message: string, cause?: unknown) => {
        stop();
        reject(notSent('unavailable', message, cause));
      };
      const stop = listen(channel, ([, to, from, kind, text]) => {
        if (kind === 'here') dial(); // Somebody began to serve after we had asked.
        if (to !== me) return;
        if (kind === 'accept') {
          stop();
          resolve(channelLink(channel, me, from));
        }
        if (kind === 'close') fail(`Who serves on the channel refused: ${text}.`);
      });
      signal.addEventListener('abort', () => fail('Nobody answered on the channel.'));
      try {
        dial();
      } catch (cause) {
        fail('The channel was closed; make a new one.', cause);
      }
    });
}
