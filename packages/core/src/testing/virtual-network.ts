import type { Clock } from '../client/clock.js';
import { GuanxiError } from '../contract/error.js';
import type { Dial, Link } from '../contract/link.js';
import { seededRandom } from './seeded-random.js';
import { VirtualWire } from './virtual-wire.js';

/** What a network does to frames. Chances lie between 0 and 1 and are drawn for each frame. */
export interface NetworkFaults {
  /** Ms that a frame takes, at least and at most. @default [0, 0] */
  readonly delay: readonly [number, number];
  /** Chance that a frame is lost. @default 0 */
  readonly drop: number;
  /** Chance that a frame arrives twice. @default 0 */
  readonly duplicate: number;
  /** Chance that a frame overtakes the one before it. @default 0 */
  readonly reorder: number;
  /** Chance that a frame arrives mutilated, so that it is no JSON any more. Altered text that still reads well is what checksums are for. @default 0 */
  readonly corrupt: number;
  /** Chance that the connection is cut instead of carrying the frame. @default 0 */
  readonly cut: number;
}

/** How to make a `virtualNetwork`. */
export interface VirtualNetworkOptions {
  /** Decides every fault; print it when a test fails. */
  readonly seed: number;
  /** Frames and dials take their time by it. A `fakeClock` makes runs repeatable. */
  readonly clock: Clock;
  readonly faults?: Partial<NetworkFaults>;
}

/** Places with names, and connections between them that do what networks do. */
export interface VirtualNetwork {
  /** What dials `host` from `device`; give it to `overLink`. It waits while nobody listens or the two are parted. */
  dial(device: string, host: string): Dial;
  /** Takes connections to `host`: give `accept` to `serveLink` or to `TestBackend.accept`. */
  listen(host: string, accept: (link: Link) => void): { close(): void };
  /** A device's own clock, as wrong as `skew` has made it. */
  clock(device: string): Clock;
  /** Moves a device's clock by `ms`, forth or back; its timers are not touched. */
  skew(device: string, ms: number): void;
  /** From now on; what is left out stays as it was. */
  setFaults(faults: Partial<NetworkFaults>): void;
  /** Lets nothing pass between the two, and tells neither: what is sent meanwhile is lost. */
  partition(one: string, other: string): void;
  /** Ends partitions and faults but for `delay`. Connections that lost something find that out by their next frame. */
  heal(): void;
  /** Cuts every connection, or those of one place; both ends are told. */
  cut(place?: string): void;
  /** Connections that are open. */
  readonly connections: number;
}

const noFaults: NetworkFaults = { delay: [0, 0], drop: 0, duplicate: 0, reorder: 0, corrupt: 0, cut: 0 };

/** Makes a network in memory that loses, repeats, reorders, delays, mutilates and cuts, decided by a seed. */
export function virtualNetwork({ seed, clock, faults: given }: VirtualNetworkOptions): VirtualNetwork {
  const random = seededRandom(seed);
  const hosts = new Map<string, (link: Link) => void>();
  const parted = new Set<string>();
  const skews = new Map<string, number>();
  const wires = new Set<VirtualWire>();
  /** Dials that wait for a host or for a partition's end. */
  const waiting = new Set<() => void>();
  let faults: NetworkFaults = { ...noFaults, ...given };
  const between = (one: string, other: string) => [one, other].sort().join('\n');
  const tryAgain = () => {
    for (const attempt of [...waiting]) attempt();
  };
  return {
    dial: (device, host) => async (options) => {
      const delay = () => Math.round(faults.delay[0] + random() * (faults.delay[1] - faults.delay[0]));
      const reachable = () => hosts.has(host) && !parted.has(between(device, host));
      await waitUntil(reachable, waiting, options.signal);
      await new Promise<void>((resolve) => void clock.after(delay(), resolve));
      const accept = hosts.get(host);
      if (!accept || options.signal.aborted) throw new GuanxiError('unavailable', `${host} cannot be reached.`, { outcome: 'not-sent' });
      const wire: VirtualWire = new VirtualWire({
        clock,
        random,
        places: [device, host],
        faults: () => faults,
        parted: () => parted.has(between(device, host)),
        onOver: () => wires.delete(wire),
      });
      wires.add(wire);
      accept(wire.far);
      return wire.near;
    },
    listen(host, accept) {
      hosts.set(host, accept);
      tryAgain();
      return { close: () => void hosts.delete(host) };
    },
    clock: (device) => ({ now: () => clock.now() + (skews.get(device) ?? 0), after: clock.after.bind(clock) }),
    skew: (device, ms) => void skews.set(device, (skews.get(device) ?? 0) + ms),
    setFaults(changed) {
      faults = { ...faults, ...changed };
    },
    partition: (one, other) => void parted.add(between(one, other)),
    heal() {
      faults = { ...noFaults, delay: faults.delay };
      parted.clear();
      tryAgain();
    },
    cut(place) {
      for (const wire of [...wires]) if (!place || wire.places.includes(place)) wire.cut();
    },
    get connections() {
      return wires.size;
    },
  };
}

function waitUntil(condition: () => boolean, waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const attempt = () => {
      if (!signal.aborted && !condition()) return;
      waiting.delete(attempt);
      if (signal.aborted) reject(new GuanxiError('unavailable', 'Nobody answered.', { outcome: 'not-sent' }));
      else resolve();
    };
    waiting.add(attempt);
    signal.addEventListener('abort', attempt);
    attempt();
  });
}
