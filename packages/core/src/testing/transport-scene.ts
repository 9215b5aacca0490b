import { v7 } from 'uuid';
import { systemClock } from '../client/clock.js';
import { GuanxiError } from '../contract/error.js';
import type { CommandId } from '../contract/ids.js';
import type { Json } from '../contract/json.js';
import type { Auth, Batch, Credential, StreamOptions, Transport, TransportState, TransportStatus } from '../transport/transport.js';
import { expectEqual, expectThat } from './expectations.js';
import type { TransportCase, TransportControl, TransportControls, TransportWorld } from './transport-world.js';
import { turn } from './turn.js';

/** A world in which a case plays, all of whose needs are there. */
export type SceneWorld<Need extends TransportControl> = TransportWorld & Required<Pick<TransportControls, Need>>;

/** One case's use of a world. */
export interface Scene<Need extends TransportControl = never> {
  readonly world: SceneWorld<Need>;
  /** A new transport, closed when the case is over. */
  transport(): Transport;
  /** A connected one, and what `auth` was asked. */
  connected(auth?: Auth): Promise<Connected>;
}

/** A transport that is online. */
export interface Connected {
  readonly transport: Transport;
  /** Why `auth` was called, in order. */
  readonly asked: string[];
  /** Every status since before `connect`. */
  readonly statuses: TransportStatus[];
}

/** Makes a case. */
export function transportCase<Need extends TransportControl = never>(
  name: string,
  needs: readonly Need[],
  play: (scene: Scene<Need>) => Promise<void>,
  applies?: (transport: Transport) => boolean,
): TransportCase {
  return {
    name,
    needs,
    ...(applies && { applies }),
    async run(given) {
      const missing = needs.filter((need) => !given[need]);
      expectThat(missing.length === 0, `This world lacks ${missing.join(', ')}; use runTransportCase, which skips such cases.`);
      const world = given as SceneWorld<Need>;
      const made: Transport[] = [];
      const transport = () => {
        const one = world.transport();
        made.push(one);
        return one;
      };
      try {
        await play({ world, transport, connected: (auth) => connect(transport(), auth ?? (async () => world.credential())) });
      } finally {
        await Promise.all(made.map((one) => one.close()));
      }
    },
  };
}

async function connect(transport: Transport, auth: Auth): Promise<Connected> {
  const asked: string[] = [];
  const statuses: TransportStatus[] = [];
  transport.status$.subscribe((status) => statuses.push(status));
  await transport.connect({
    auth: (why, signal) => {
      asked.push(why);
      return auth(why, signal);
    },
  });
  return { transport, asked, statuses };
}

/** Turns of the event loop, each of at least 1 ms but for the first, after which waiting is given up. */
const patience = 5000;
const quickTurns = 30;
/** Ms by which a world's clock is moved with each turn, so that pauses before dialling again pass. */
const stride = 5;

/** Waits until `condition` holds, moving the world's clock if it has one. Fails with `what`. */
export async function until(world: TransportWorld, condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let turns = 0; turns < patience; turns += 1) {
    if (await condition()) return;
    await step(turns);
    if (turns >= quickTurns) await world.advance?.(stride);
  }
  throw new Error(`It never came about that ${what}.`);
}

/** Lets everything happen that happens without time, networks on this machine included. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < quickTurns + 10; turns += 1) await step(turns);
}

function step(turns: number): Promise<void> {
  return turns < quickTurns ? turn() : new Promise((resolve) => void systemClock.after(1, resolve));
}

/** `promise`, which a case may leave behind when it fails before awaiting it. */
export function pending<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** Waits for a promise as `until` waits for a condition. */
export async function eventually<T>(world: TransportWorld, promise: Promise<T>, what: string): Promise<T> {
  let settled = false;
  const note = () => {
    settled = true;
  };
  promise.then(note, note);
  await until(world, () => settled, what);
  return promise;
}

/** The state that a transport tells now. */
export function stateOf(transport: Transport): TransportState {
  let state: TransportState | undefined;
  transport.status$
    .subscribe((status) => {
      state = status.state;
    })
    .unsubscribe();
  expectThat(state, 'status$ emits its present value on subscription');
  return state;
}

/** A credential that no server takes. */
export const forged: Credential = { token: 'forged-by-the-suite' };

/** A new command's id; no two cases share one, even if they share a server. */
export function newCommand(): CommandId {
  return v7() as CommandId;
}

/** A stream read by the suite: checks the chain, and keeps what came. */
export class Reading {
  readonly batches: Batch[] = [];
  /** The greatest version heard of, by log. */
  readonly heads = new Map<string, number>();
  cursor: string;
  error: GuanxiError | null = null;
  readonly #iterator: AsyncIterator<Batch>;

  constructor(transport: Transport, options: Partial<StreamOptions> = {}, signal?: AbortSignal) {
    const { name = 'inbox', from = 'start' } = options;
    this.cursor = from;
    this.#iterator = transport.stream({ name, from }, signal && { signal })[Symbol.asyncIterator]();
  }

  /** Reads one batch; rejects as the stream does. */
  async next(): Promise<Batch> {
    const step = await this.#iterator.next();
    expectThat(!step.done, 'a stream ends by throwing');
    const batch = step.value;
    expectEqual(batch.prev, this.cursor, 'a batch begins where the one before it ended');
    this.cursor = batch.next;
    this.batches.push(batch);
    for (const item of batch.items as readonly { readonly log: string; readonly to: number }[]) {
      this.heads.set(item.log, Math.max(item.to, this.heads.get(item.log) ?? 0));
    }
    return batch;
  }

  /** Reads until the stream throws. */
  async untilError(): Promise<GuanxiError> {
    for (;;) {
      try {
        await this.next();
      } catch (error) {
        expectThat(GuanxiError.is(error), `a stream throws a GuanxiError, not ${error}`);
        this.error = error;
        return error;
      }
    }
  }

  /** Begins to read in the background, until the stream throws. */
  run(): this {
    this.untilError().catch((error) => {
      this.error = GuanxiError.from(error);
    });
    return this;
  }

  /** Reads until the first batch that is live. */
  async untilLive(): Promise<void> {
    while (!(await this.next()).live);
  }

  async leave(): Promise<void> {
    await this.#iterator.return?.();
  }

  /** Every item that came, in order. */
  get items(): readonly Json[] {
    return this.batches.flatMap((batch) => batch.items);
  }
}

/** Fails unless what readings heard of, together, is what the server has. */
export async function expectComplete(world: TransportWorld, ...readings: readonly Reading[]): Promise<void> {
  const heard = new Map<string, number>();
  for (const { heads } of readings) for (const [log, to] of heads) heard.set(log, Math.max(to, heard.get(log) ?? 0));
  expectEqual(sorted(heard), sorted(await world.heads()), 'the inbox tells how far each log has come');
}

/** Whether what a reading heard of is what the server has. */
export async function isComplete(world: TransportWorld, reading: Reading): Promise<boolean> {
  return JSON.stringify(sorted(reading.heads)) === JSON.stringify(sorted(await world.heads()));
}

function sorted(heads: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...heads].sort(([one], [other]) => (one < other ? -1 : 1));
}
