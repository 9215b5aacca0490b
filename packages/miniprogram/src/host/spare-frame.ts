import type { Clock } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { runtimeLimits as limits } from '../protocol/limits.js';
import type { SandboxFrame } from './sandbox-frame.js';

/** A frame that is built before its program is there. It runs our own scripts and nothing else, and is nobody's until it is moved. */
export interface SpareFrame {
  /** Settles when both of its sides have answered, or it was moved. Rejects when it came to nothing. */
  readonly ready: Promise<void>;
  /** Gives it to the program in `stage`. Null when it is of no use any more; rejects when it could not be built. */
  moveInto(stage: Element, title: string): Promise<SandboxFrame | null>;
  close(): void;
}

/** Whether the browser can move a frame without loading it anew. */
export function canMoveFrames(container: Element): boolean {
  return typeof container.moveBefore === 'function';
}

/** How one is built. */
export interface SpareFrameOptions {
  readonly container: Element;
  readonly clock: Clock;
  readonly build: (place: Element) => Promise<SandboxFrame>;
  /**
   * It has time: it is asked whether it answers, and makes ready what programs may need later. One whose program comes next does
   * neither, since both would hold that up, and the program may never need it.
   */
  readonly waits: boolean;
  /** It was ended before it had a program. */
  readonly useless: () => void;
}

/** Has a frame built in a place of the container that nobody sees. */
export function createSpareFrame({ container, clock, build, waits, useless }: SpareFrameOptions): SpareFrame {
  const place = document.createElement('div');
  place.inert = true;
  // Of the size of its later place, or nearly, so that there is little to lay out anew.
  place.style.cssText = 'position:absolute;inset:0;visibility:hidden;overflow:hidden;z-index:-1';
  container.append(place);
  let state: 'waiting' | 'moved' | 'closed' = 'waiting';
  let resolve: () => void = () => undefined;
  let reject: (error: GuanxiError) => void = () => undefined;
  const settled = new Promise<void>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  const close = () => {
    if (state !== 'waiting') return;
    state = 'closed';
    place.remove();
    reject(new GuanxiError('closed', 'A frame was ended before there was a program for it.'));
    useless();
  };
  const built = build(place);
  built.then((frame) => {
    if (state === 'closed') frame.close();
    else if (waits) listen(frame, resolve, close);
  }, close);
  const cancel = clock.after(limits.start, () => reject(new GuanxiError('timeout', 'A frame did not answer.')));
  const ready = settled.finally(cancel);
  // Who waits for it is told; that nobody does is no error.
  ready.catch(close);
  return {
    ready,
    async moveInto(stage, title) {
      const frame = await built;
      if (state !== 'waiting' || !frame.element.isConnected || !stage.isConnected) return null;
      state = 'moved';
      stage.moveBefore(frame.element, null);
      place.remove();
      frame.element.title = title;
      resolve();
      return frame;
    },
    close,
  };
}

/** Asks both sides, and once they have answered has logic make ready what programs may need. A frame that says anything else is of no use. */
function listen({ logic, view }: SandboxFrame, ready: () => void, broken: () => void): void {
  let answers = 0;
  const heard = ({ data }: MessageEvent<unknown>) => {
    if ((data as { readonly type?: unknown } | null)?.type !== 'pong') return broken();
    answers += 1;
    if (answers === 2) ready();
  };
  for (const side of [logic, view]) side.onmessage = heard;
  logic.postMessage({ type: 'warm' });
  for (const side of [logic, view]) side.postMessage({ type: 'ping', id: sparePing });
}

/** No number that a watchdog's ping has: an answer that comes when the frame has its program means nothing. */
const sparePing = 2 ** 52;
