import type { Link } from '../contract/link.js';

/** What a pipe can do to a frame: send it twice, after the next one, by half, not at all, or something else instead. */
export type Damage = 'repeat' | 'swap' | 'halve' | 'lose' | 'noise';

/** What is wrong with the pipes of a `TestBackend`. */
export interface PipeFaults {
  /** Nothing passes, and nobody is told: a half-open connection. */
  frozen: boolean;
  /** Done to the next frame that carries an answer or a batch. */
  damage: Damage | null;
}

/** The backend's end of a link, with faults. */
export function linkValve(link: Link, faults: PipeFaults): Link {
  let swapped: string | null = null;
  const damaged = (damage: Damage, frame: string): readonly string[] => {
    switch (damage) {
      case 'repeat':
        return [frame, frame];
      case 'halve':
        return [frame.slice(0, frame.length / 2)];
      case 'lose':
        return [];
      case 'noise':
        return ['{"not": "a frame"}', frame];
      case 'swap':
        swapped = frame;
        return [];
    }
  };
  const valve: Link = {
    send(frame) {
      if (faults.frozen) return;
      const { damage } = faults;
      if (damage && /^\[\d+,"(res|batch)"/.test(frame)) {
        faults.damage = null;
        for (const part of damaged(damage, frame)) link.send(part);
        return;
      }
      link.send(frame);
      if (swapped) link.send(swapped);
      swapped = null;
    },
    get queued() {
      return link.queued;
    },
    onFrame() {},
    onClose() {},
    close: (code, reason) => link.close(code, reason),
  };
  link.onFrame = (frame) => {
    if (!faults.frozen) valve.onFrame(frame);
  };
  link.onClose = (why) => valve.onClose(why);
  return valve;
}
