import { v7 } from 'uuid';
import type { Clock } from '../client/clock.js';
import { directLog } from '../contract/ids.js';
import type { CommandId, LogId, UserId } from '../contract/index.js';
import type { Transport } from '../transport/transport.js';
import { fakeClock } from './fake-clock.js';
import { seededRandom } from './seeded-random.js';
import { createTestBackend, type TestBackend, type TestBackendOptions } from './test-backend.js';
import type { TransportWorld } from './transport-world.js';

/** What a transport under test is made of. */
export interface LinkWorldParts {
  /** Give it the far end of every link that the transport dials. */
  readonly backend: TestBackend;
  /** For the transport; the suite moves it. */
  readonly clock: Clock;
  /** For the transport; seeded. */
  readonly random: () => number;
}

/** How to make a `linkWorld`. */
export interface LinkWorldOptions {
  /** Makes a transport that ends at `backend.accept(link)`. Called several times in a world. */
  transport(parts: LinkWorldParts): Transport;
  /** Tears down what was made for this world, such as a server. */
  close?(): void | Promise<void>;
  /** Of the backend. */
  readonly backend?: Omit<TestBackendOptions, 'clock'>;
}

const user = 'ann' as UserId;

/** A whole world for the suite, made of a `TestBackend` and what brings links to it: all controls, so all cases run. */
export function linkWorld(options: LinkWorldOptions): TransportWorld {
  const clock = fakeClock();
  let skew = 0;
  // Small numbers, so that pauses before dialling again are short; the suite tries them often.
  const seeded = seededRandom(1);
  const random = () => seeded() / 50;
  const backend = createTestBackend({ ...options.backend, clock });
  const log = (number: number): LogId => directLog(user, `peer-${number}` as UserId);
  const deviceClock: Clock = { now: () => clock.now() + skew, after: clock.after };
  return {
    transport: () => options.transport({ backend, clock: deviceClock, random }),
    credential: (more) => backend.credential(user, more),
    append: (number) => void backend.append(log(number), `peer-${number}`, { text: 'hello' }),
    heads: () => backend.heads(user),
    command: (id: CommandId, text) => ({ op: 'call', id, method: 'test.append', input: { log: log(0), body: { text } } }),
    effects: (text) => backend.records(log(0)).filter(({ body }) => (body as { text?: unknown }).text === text).length,
    close: async () => {
      backend.cut();
      await options.close?.();
    },
    advance: (ms) => clock.advance(ms),
    now: () => clock.now(),
    setClock: (by) => {
      skew += by;
    },
    echo: (value) => ({ op: 'call', id: v7() as CommandId, method: 'test.echo', input: { value } }),
    refuse: (error) => ({ op: 'call', id: v7() as CommandId, method: 'test.refuse', input: { error: { ...error } } }),
    hold() {
      const gate = backend.hold();
      return {
        get held() {
          return gate.held;
        },
        release: () => gate.release((count) => Math.floor(seeded() * count)),
      };
    },
    cut: () => backend.cut(),
    reachable: (yes) => {
      backend.unreachable = !yes;
    },
    freeze: (yes) => {
      backend.faults.frozen = yes;
    },
    damage: (damage) => {
      backend.faults.damage = damage;
    },
    expireTokens: () => backend.expireTokens(),
    foreignCredential: () => backend.credential('bob'),
    revoke: () => backend.revoke(user),
    trim: () => backend.trim(),
    restart: () => backend.restart(),
    signal: (body) => backend.signal(log(0), 'peer-0', body),
    counts: () => backend.counts,
  };
}
