import type { Clock } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { runtimeLimits as limits } from '../protocol/limits.js';
import { type FrameScripts, openSandboxFrame, type SandboxFrame } from './sandbox-frame.js';
import { canMoveFrames, createSpareFrame, type SpareFrame } from './spare-frame.js';

/** Builds the frames of a host's programs, and can have one ready before there is a program for it. */
export interface FrameSupply {
  /** Has a frame ready, now and again after each that was taken. Settles when it is; where frames cannot be moved, when the scripts are there. */
  prewarm(signal?: AbortSignal): Promise<void>;
  /** Frames for one program: the first is the one that is ready, or one whose building begins now. */
  reserve(): ReservedFrame;
  /**
   * There is time for the next frame: a program has drawn its first page. One that nobody has asked for by `prewarm` is ended when no
   * program was opened for a while.
   */
  refill(): void;
  /** Ends the frame that is ready. */
  close(): void;
}

/** Frames for one program, one after the other. */
export interface ReservedFrame {
  /** Gives a frame in `stage`: the reserved one, and after that a new one each time, for a program that is begun again. */
  open(stage: Element, title: string): Promise<SandboxFrame>;
  /** Ends what was reserved and not opened. */
  release(): void;
}

/** What it works with. */
export interface FrameSupplyOptions {
  readonly scripts: () => Promise<FrameScripts>;
  /** Where a frame is that has no program yet, unseen. */
  readonly container: () => Element;
  readonly clock: Clock;
  /** Whether a frame is made ready after each that was taken, though nobody asked for the first. */
  readonly follows: boolean;
}

/** Makes the supply of one host. */
export function createFrameSupply({ scripts, container, clock, follows }: FrameSupplyOptions): FrameSupply {
  const spares = new Set<SpareFrame>();
  let isKept = false;
  let closed = false;
  let cancel = () => {};
  const build = (stage: Element, title: string) => openSandboxFrame(stage, scripts(), title);
  const spareFrame = (waits: boolean): SpareFrame => {
    const spare = createSpareFrame({
      container: container(),
      clock,
      build: (place) => build(place, ''),
      waits,
      useless: () => spares.delete(spare),
    });
    return spare;
  };
  const addSpare = (): SpareFrame => {
    const spare = spareFrame(true);
    spares.add(spare);
    return spare;
  };
  const takeSpare = (): SpareFrame => {
    const [known] = spares;
    if (known) spares.delete(known);
    return known ?? spareFrame(false);
  };
  const endSpares = () => {
    for (const spare of spares) spare.close();
  };
  return {
    async prewarm(signal) {
      if (closed) throw new GuanxiError('closed', 'The host was closed. Make another one.');
      signal?.throwIfAborted();
      isKept = true;
      cancel();
      await scripts();
      if (closed || signal?.aborted || !canMoveFrames(container())) return signal?.throwIfAborted();
      const [known] = spares;
      const spare = known ?? addSpare();
      const abort = () => spares.has(spare) && spare.close();
      signal?.addEventListener('abort', abort, { once: true });
      try {
        await spare.ready;
      } finally {
        signal?.removeEventListener('abort', abort);
      }
    },
    reserve() {
      let reserved = canMoveFrames(container()) ? takeSpare() : null;
      return {
        async open(stage, title) {
          const spare = reserved;
          reserved = null;
          return (await spare?.moveInto(stage, title)) ?? build(stage, title);
        },
        release() {
          reserved?.close();
          reserved = null;
        },
      };
    },
    refill() {
      if (!(isKept || follows) || closed) return;
      cancel();
      cancel = clock.after(limits.spareAfter, () => {
        if (closed || !canMoveFrames(container())) return;
        if (spares.size < limits.spareFrames) addSpare();
        if (!isKept) cancel = clock.after(limits.spareIdle, endSpares);
      });
    },
    close() {
      closed = true;
      cancel();
      endSpares();
    },
  };
}
