import type { Clock } from '../client/clock.js';
import type { Link } from '../contract/link.js';
import type { NetworkFaults } from './virtual-network.js';

/** What a `VirtualWire` works with. */
export interface VirtualWireOptions {
  readonly clock: Clock;
  readonly random: () => number;
  /** Who is at its two ends. */
  readonly places: readonly [near: string, far: string];
  readonly faults: () => NetworkFaults;
  /** Whether nothing passes now. */
  readonly parted: () => boolean;
  /** Called when neither end uses it any more. */
  readonly onOver: () => void;
}

/** One connection of a `virtualNetwork`. */
export class VirtualWire {
  readonly places: readonly [string, string];
  readonly near: Link;
  readonly far: Link;
  readonly #ends: readonly [WireEnd, WireEnd];

  constructor(options: VirtualWireOptions) {
    this.places = options.places;
    const near = new WireEnd(options);
    const far = new WireEnd(options);
    near.other = far;
    far.other = near;
    this.near = near;
    this.far = far;
    this.#ends = [near, far];
  }

  /** Both ends are told at once. */
  cut(): void {
    for (const end of this.#ends) end.finish(1006, 'cut');
  }
}

class WireEnd implements Link {
  other!: WireEnd;
  readonly queued = 0;
  onFrame: (frame: string) => void = () => {};
  onClose: (why: { readonly code: number; readonly reason: string }) => void = () => {};
  readonly #options: VirtualWireOptions;
  /** When the last frame sent from here arrives; the next one arrives no earlier, unless it overtakes. */
  #lastArrival = 0;
  #over = false;

  constructor(options: VirtualWireOptions) {
    this.#options = options;
  }

  get over(): boolean {
    return this.#over;
  }

  send(frame: string): void {
    const { faults, random } = this.#options;
    if (this.#over) return;
    const { drop, duplicate, corrupt, cut } = faults();
    if (random() < cut) {
      this.finish(1006, 'cut');
      this.other.finish(1006, 'cut');
      return;
    }
    if (random() < drop) return;
    const text = random() < corrupt ? frame.slice(0, Math.floor(random() * frame.length)) : frame;
    this.#carry(() => this.other.#arrive(text));
    if (random() < duplicate) this.#carry(() => this.other.#arrive(text));
  }

  close(code = 1000, reason = ''): void {
    if (this.#over) return;
    this.#carry(() => this.other.finish(code, reason));
    this.finish(code, reason);
  }

  /** This end is over, and is told so in a microtask. */
  finish(code: number, reason: string): void {
    if (this.#over) return;
    this.#over = true;
    queueMicrotask(() => this.onClose({ code, reason }));
    if (this.other.over) this.#options.onOver();
  }

  #arrive(frame: string): void {
    if (!this.#over) this.onFrame(frame);
  }

  /** Does `deliver` after the delay of the moment. What is on its way when a partition begins is lost, too. */
  #carry(deliver: () => void): void {
    const { clock, faults, parted, random } = this.#options;
    const { delay, reorder } = faults();
    const [least, most] = delay;
    const soonest = clock.now() + Math.round(least + random() * (most - least));
    const overtakes = random() < reorder;
    const arrival = overtakes ? soonest - 1 : Math.max(soonest, this.#lastArrival);
    this.#lastArrival = Math.max(this.#lastArrival, arrival);
    clock.after(arrival - clock.now(), () => {
      if (!parted()) deliver();
    });
  }
}
