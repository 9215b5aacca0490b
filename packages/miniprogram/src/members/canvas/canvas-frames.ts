import type { DrawingPowers } from '../../logic/drawing-powers.js';
import type { ProgramEvents } from '../../logic/program-events.js';

/** Frames of a program's animations. */
export interface CanvasFrames {
  request(work: unknown): number;
  cancel(id: unknown): void;
}

/** Calls for frames as the screen has them; while the program is not seen they wait. */
export function createCanvasFrames(drawing: DrawingPowers, events: ProgramEvents): CanvasFrames {
  const waiting = new Map<number, (time: number) => void>();
  const running = new Map<number, number>();
  let ids = 0;
  let seen = true;
  const start = (id: number, work: (time: number) => void) => {
    const frame = drawing.frame((time) => {
      running.delete(id);
      waiting.delete(id);
      work(time);
    });
    running.set(id, frame);
  };
  events.on('guanxi.seen', (now: unknown) => {
    seen = now === true;
    for (const frame of running.values()) drawing.cancelFrame(frame);
    running.clear();
    if (seen) for (const [id, work] of waiting) start(id, work);
  });
  return {
    request(work) {
      if (typeof work !== 'function') throw new TypeError('requestAnimationFrame needs a function.');
      ids += 1;
      const call = work as (time: number) => void;
      waiting.set(ids, call);
      if (seen) start(ids, call);
      return ids;
    },
    cancel(id) {
      const frame = running.get(Number(id));
      if (frame !== undefined) drawing.cancelFrame(frame);
      running.delete(Number(id));
      waiting.delete(Number(id));
    },
  };
}
