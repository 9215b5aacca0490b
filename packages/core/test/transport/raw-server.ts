import { type Dial, GuanxiError, type LinkTransportOptions, overLink, type TransportStatus } from '@guanxi/core';
import { linkPair } from '@guanxi/core/serve';
import { fakeClock } from '@guanxi/core/testing';

type Frame = readonly unknown[];

/** The far end of one link that a transport dialled: a server that says whatever a test wants. */
export interface RawLink {
  /** What the client sent, without numbers. */
  readonly frames: Frame[];
  readonly closed: { readonly code: number; readonly reason: string } | null;
  send(...frame: Frame): void;
  sendText(text: string): void;
  close(code: number): void;
}

/** A transport, and the far ends of the links it dials; those accept every token unless `mute`. */
export function rawServer(options: Partial<LinkTransportOptions> & { readonly mute?: boolean; readonly dial?: Dial } = {}) {
  const clock = fakeClock();
  const links: RawLink[] = [];
  const statuses: TransportStatus[] = [];
  const dial: Dial = async () => {
    const [near, far] = linkPair();
    const frames: Frame[] = [];
    let sent = 0;
    let closed: RawLink['closed'] = null;
    const link: RawLink = {
      frames,
      get closed() {
        return closed;
      },
      send: (...frame) => {
        sent += 1;
        far.send(JSON.stringify([sent, ...frame]));
      },
      sendText: (text) => far.send(text),
      close: (code) => far.close(code),
    };
    far.onFrame = (text) => {
      const [, ...frame] = JSON.parse(text);
      frames.push(frame);
      if (frame[0] === 'open' && !options.mute) link.send('opened');
    };
    far.onClose = (why) => {
      closed = why;
    };
    links.push(link);
    return near;
  };
  const { mute: _, dial: given, ...rest } = options;
  const transport = overLink(given ?? dial, { name: 'raw', clock, random: () => 0.5, ...rest });
  transport.status$.subscribe((status) => statuses.push(status));
  return {
    clock,
    links,
    statuses,
    transport,
    state: () => statuses.at(-1)?.state,
    async online(): Promise<RawLink> {
      await transport.connect({ auth: async () => ({ token: 'good' }) });
      return links.at(-1) as RawLink;
    },
  };
}

/** The `GuanxiError` that a promise rejects with. */
export async function refusal(promise: Promise<unknown>): Promise<GuanxiError> {
  const error = await promise.then(
    () => null,
    (thrown) => thrown,
  );
  if (!GuanxiError.is(error)) throw new Error(`expected a GuanxiError, not ${error}`);
  return error;
}
