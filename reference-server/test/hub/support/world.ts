import {
  type CommandReceipt,
  directLog,
  GuanxiError,
  groupLog,
  type InboxItem,
  type Json,
  type LogId,
  type PageAnswer,
  type PullAnswer,
  type PullFrom,
  type PullPage,
  parseError,
  type UserId,
} from '@guanxi/core/contract';
import type { BackendSession, Batch, StreamOptions } from '@guanxi/core/serve';
import { freshDatabase } from '../../../../tooling/environment/fresh-database.js';
import { memoryBus } from '../../../src/bus/index.js';
import type { Database } from '../../../src/database/database.js';
import { pgliteDatabase } from '../../../src/database/pglite/index.js';
import { postgresDatabase } from '../../../src/database/postgres/index.js';
import { accountsModule, chatModule, createHub, type Hub, type HubOptions } from '../../../src/hub/index.js';
import { manualClock } from './manual-clock.js';
import { newId } from './new-id.js';

/** The databases that every behaviour is tried on. */
export const kinds = ['pglite', 'postgres'] as const;
export type Kind = (typeof kinds)[number];

export async function openDatabase(kind: Kind): Promise<Database> {
  return kind === 'pglite' ? await pgliteDatabase() : postgresDatabase({ url: await freshDatabase() });
}

/** Limits out of the way of tests that are about something else. */
export const generous = {
  callsPerSecond: 1e6,
  callBurst: 1e6,
  readsPerSecond: 1e6,
  readBurst: 1e6,
  signalsPerSecond: 1e6,
  signalBurst: 1e6,
};

/** A hub on a database; a token is the name of its user. */
export async function startHub(database: Database, options: Partial<HubOptions> = {}) {
  const clock = manualClock();
  const errors: unknown[] = [];
  const hub = await createHub({
    database,
    bus: memoryBus(),
    clock,
    modules: [accountsModule, chatModule()],
    authenticate: async (token) => ({ user: token as UserId }),
    logger: { debug() {}, info() {}, warn() {}, error: (details) => errors.push(details) },
    ...options,
    limits: { ...generous, ...options.limits },
  });
  return { hub, clock, errors };
}

/** One person's session, with words for what she does. */
export interface Actor {
  readonly user: UserId;
  readonly session: BackendSession;
  call<Result = CommandReceipt>(method: string, input: unknown, id?: string): Promise<Result>;
  send(log: LogId, text: string, id?: string): Promise<CommandReceipt>;
  pull(log: LogId, from?: Partial<PullFrom>): Promise<PullPage>;
  page(log: LogId, before: number, limit: number): Promise<PageAnswer>;
  signal(log: LogId, kind: string, body: Json): Promise<null>;
  stream(name: StreamOptions['name'], from: string): AsyncIterator<Batch, undefined>;
}

const never = new AbortController().signal;

export async function actor(hub: Hub, token: string): Promise<Actor> {
  const session = await hub.open(token);
  const request = <Answer>(body: object) => session.request(body, { signal: never }) as Promise<Answer>;
  const call = async <Result>(method: string, input: unknown, id: string = newId()) =>
    (await request<{ result: Result }>({ op: 'call', id, method, input })).result;
  return {
    user: session.user,
    session,
    call,
    send: (log, text, id) => call('chat.send', { log, kind: 'chat.text', content: { text } }, id),
    async pull(log, from = {}) {
      const { logs } = await request<PullAnswer>({ op: 'pull', logs: [{ log, since: 0, known: 0, ...from }] });
      const [answer] = logs;
      if (answer === undefined || 'error' in answer) throw parseError(answer?.error);
      return answer;
    },
    page: (log, before, limit) => request({ op: 'page', log, before, limit }),
    signal: (log, kind, body) => request({ op: 'signal', log, kind, body }),
    stream: (name, from) => session.stream({ name, from }, { signal: never })[Symbol.asyncIterator](),
  };
}

/** What an error says, for `toEqual`; fails if there is none. */
export async function refusal(work: Promise<unknown>): Promise<{ code: string; reason: string | undefined }> {
  try {
    await work;
  } catch (error) {
    if (GuanxiError.is(error)) return { code: error.code, reason: error.reason };
    throw error;
  }
  throw new Error('It was not refused.');
}

let people = 0;

/** A name that no other test has. */
export function name(prefix: string): UserId {
  people += 1;
  return `${prefix}-${people}` as UserId;
}

export function newGroup(): LogId {
  return groupLog(newId());
}

export function pair(one: Actor, other: Actor): LogId {
  return directLog(one.user, other.user);
}

/** Reads batches until one is live, and gives all their items. */
export async function untilLive(
  stream: AsyncIterator<Batch, undefined>,
): Promise<{ items: InboxItem[]; cursor: string; batches: Batch[] }> {
  const batches: Batch[] = [];
  for (;;) {
    const { value } = await stream.next();
    if (value === undefined) throw new Error('The stream is over.');
    batches.push(value);
    if (value.live) return { items: batches.flatMap((batch) => batch.items as unknown as InboxItem[]), cursor: value.next, batches };
  }
}
