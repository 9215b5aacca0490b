import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LogRecord, PageAnswer, PullFrom, PullPage, Push, RecordId } from '../../src/contract/index.js';
import { applyPage, type PageAsked, pageFrom } from '../../src/replica/apply-page.js';
import { applyPull } from '../../src/replica/apply-pull.js';
import { applyPush } from '../../src/replica/apply-push.js';
import { emptyLog, pullFrom } from '../../src/replica/log-state.js';
import { inRanges, subtractRange } from '../../src/replica/ranges.js';
import type { LogState } from '../../src/storage/storage.js';
import { ModelServer } from '../client/model-server.js';
import { alice, bob, room } from '../client/world.js';

type Apply = {
  readonly push: typeof applyPush;
  readonly pull: typeof applyPull;
  readonly ask: typeof pageFrom;
  readonly page: typeof applyPage;
};

/** A replica of one log as the shell drives it, with pulls and pages that stay under way for as long as the test likes. */
class Replica {
  state: LogState = emptyLog(room);
  readonly timeline = new Map<number, LogRecord>();
  readonly states = new Map<RecordId, LogRecord>();
  pulling: { asked: PullFrom; page: PullPage } | null = null;
  paging: { asked: PageAsked; page: PageAnswer; overlay: Map<number, LogRecord> } | null = null;
  readonly #apply: Apply;

  constructor(apply: Apply) {
    this.#apply = apply;
  }

  push(push: Push): void {
    const applied = this.#apply.push(this.state, push);
    if (typeof applied === 'object') this.#store(applied);
  }

  startPull(server: ModelServer): void {
    if (this.pulling) return;
    const asked = pullFrom(this.state);
    const page = server.pull(alice, asked);
    if ('records' in page) this.pulling = { asked, page };
  }

  endPull(): void {
    if (!this.pulling) return;
    const { asked, page } = this.pulling;
    this.pulling = null;
    const applied = this.#apply.pull(this.state, asked, page);
    expect(applied).not.toBe('invalid');
    if (typeof applied === 'object') this.#store(applied);
  }

  startPage(server: ModelServer, pick: number): void {
    const hole = this.state.holes[pick % Math.max(1, this.state.holes.length)];
    if (this.paging || !hole) return;
    const asked = this.#apply.ask(this.state, [Math.max(hole[0], hole[1] - 4), hole[1]]);
    if (!asked) return;
    this.paging = { asked, page: server.page(alice, { log: room, ...asked }), overlay: new Map() };
  }

  endPage(): void {
    if (!this.paging) return;
    const { asked, page, overlay } = this.paging;
    this.paging = null;
    const applied = this.#apply.page(this.state, asked, page, overlay);
    expect(applied).not.toBe('invalid');
    if (typeof applied === 'object') this.#store(applied);
  }

  /** As after a crash: what was under way is gone, what was stored is not. */
  crash(): void {
    this.pulling = null;
    this.paging = null;
  }

  #store({ state, records, aside }: { state: LogState; records: readonly LogRecord[]; aside: readonly LogRecord[] }): void {
    for (const record of aside) {
      const present = this.paging?.overlay.get(record.seq);
      if (!present || present.version < record.version) this.paging?.overlay.set(record.seq, record);
    }
    for (const record of records) {
      if (record.seq > 0) this.timeline.set(record.seq, record);
      else if (record.body === null) this.states.delete(record.id);
      else this.states.set(record.id, record);
    }
    this.state = state;
  }
}

/** The two sentences of docs/ARCHITECTURE.md that make a replica right. */
function check({ state, timeline, states }: Replica, history: readonly LogRecord[]): void {
  for (let place = state.start; place <= state.seq; place += 1) {
    ensure(timeline.has(place) || inRanges(state.holes, place), `place ${place} is neither stored nor in a hole`);
  }
  for (const [from, to] of state.holes) ensure(from >= state.start && to <= state.seq && from <= to, 'a hole lies outside');
  const due = new Map<RecordId, LogRecord>();
  for (const record of history) {
    // Between the parts of a pull a record that has changed again is still to come, in its newest state only.
    if (record.version <= state.version) due.set(record.id, record);
    else if (state.partial) due.delete(record.id);
  }
  for (const { id, seq, version, body } of due.values()) {
    if (seq > 0 && (seq < state.start || inRanges(state.holes, seq))) continue;
    const present = seq > 0 ? timeline.get(seq) : states.get(id);
    const isGone = seq === 0 && body === null && !present;
    ensure(isGone || (present?.version ?? 0) >= version, `change ${version} of ${id} is claimed and not there`);
  }
}

function ensure(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('post' as const), count: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('burst' as const), count: fc.integer({ min: 5, max: 20 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), pick: fc.nat(1000), last: fc.nat(12) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('set' as const), pick: fc.nat(6), on: fc.boolean() }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('next' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('deliver' as const), back: fc.nat(6) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('pull' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('pulled' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('page' as const), pick: fc.nat(10) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('paged' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
);

function simulate(apply: Apply, steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[], before: number): void {
  const server = new ModelServer({ pullRecords: 4, pullGap: 6, pullTail: 3 });
  server.join(room, bob);
  for (let place = 1; place <= before; place += 1) server.post(room, bob, `old ${place}`, `r${place}`);
  server.join(room, alice);
  const replica = new Replica(apply);
  const history = () => server.events.flatMap(({ item }) => ('records' in item ? item.records : []));
  const start = server.log(room).members.get(alice) ?? 1;
  const post = (count: number) => {
    const log = server.log(room);
    const changes = Array.from({ length: count }, (_, index) => ({
      id: `r${log.seq + index + 1}` as RecordId,
      kind: 'notes.text',
      body: { text: 'new' },
      author: bob,
      place: true,
    }));
    server.change(room, changes);
  };
  const actions = {
    post: ({ count = 1 }) => post(count),
    burst: ({ count = 1 }) => {
      for (let index = 0; index < count; index += 1) post(1);
    },
    edit: ({ pick = 0, last = 0 }) => {
      const { seq } = server.log(room);
      if (seq > 0) server.edit(room, `r${last < 6 ? Math.max(1, seq - last) : (pick % seq) + 1}` as RecordId, `edit ${pick}`);
    },
    next: () => {
      const event = server.events.find(({ item, users }) => 'from' in item && item.from === replica.state.version && users.has(alice));
      if (event) replica.push(event.item as Push);
    },
    set: ({ pick = 0, on = true }) => {
      server.change(room, [{ id: `s${pick}` as RecordId, kind: 'notes.field', body: on ? { value: pick } : null, author: bob }]);
    },
    deliver: ({ back = 0 }) => {
      const item = server.events.filter(({ users }) => users.has(alice)).at(-1 - back)?.item;
      if (item && 'records' in item) replica.push(item);
    },
    pull: () => replica.startPull(server),
    pulled: () => replica.endPull(),
    page: ({ pick = 0 }) => replica.startPage(server, pick),
    paged: () => replica.endPage(),
    crash: () => replica.crash(),
  };
  for (const each of steps) {
    actions[each.do](each as never);
    check(replica, history());
  }
  replica.crash();
  for (let round = 0; round < 500 && (replica.state.version < server.log(room).version || replica.state.partial); round += 1) {
    replica.startPull(server);
    replica.endPull();
    check(replica, history());
  }
  for (let round = 0; round < 500 && replica.state.holes.length > 0; round += 1) {
    replica.startPage(server, 0);
    replica.endPage();
    check(replica, history());
  }
  const all = [...server.log(room).records.values()];
  expect(replica.state).toEqual({ log: room, version: server.log(room).version, seq: server.log(room).seq, start, holes: [] });
  expect([...replica.timeline.values()].sort((a, b) => a.seq - b.seq)).toEqual(
    all.filter(({ seq }) => seq >= start).sort((a, b) => a.seq - b.seq),
  );
  expect(new Set(replica.states.values())).toEqual(new Set(all.filter(({ seq, body }) => seq === 0 && body !== null)));
}

const right: Apply = { push: applyPush, pull: applyPull, ask: pageFrom, page: applyPage };
const property = (apply: Apply) =>
  fc.property(fc.array(step, { minLength: 8, maxLength: 60, size: 'max' }), fc.nat(12), (steps, before) => simulate(apply, steps, before));

it('holds every place and every change it claims, after each step, and becomes equal to the server', () => {
  fc.assert(property(right), { numRuns: 2000 });
}, 120_000);

// The classic mistakes of replication, each of which the property above must find.
const mutants: Record<string, Apply> = {
  'a cursor that is the newest seen': {
    ...right,
    push: (state, push) => applyPush({ ...state, version: push.from }, push),
  },
  'the newest few taken for all': {
    ...right,
    pull: (state, asked, page) => {
      const applied = applyPull(state, asked, page);
      return typeof applied === 'object' ? { ...applied, state: { ...applied.state, holes: [] } } : applied;
    },
  },
  'a page that ignores what changed meanwhile': {
    ...right,
    page: (state, asked, page) => applyPage(state, asked, page, new Map()),
  },
  'a part taken for all above its floor': {
    ...right,
    pull: (state, asked, page) => {
      const applied = applyPull(state, asked, page);
      if (typeof applied !== 'object') return applied;
      const holes = subtractRange(applied.state.holes, [page.floor, page.seq]);
      return { ...applied, state: { ...applied.state, holes } };
    },
  },
  'a page asked for in what the parts of a pull leave out': {
    ...right,
    ask: ({ partial: _, ...state }, range) => pageFrom(state, range),
  },
  'changes dropped while a page is under way': {
    ...right,
    push: (state, push) => {
      const applied = applyPush(state, push);
      return typeof applied === 'object' ? { ...applied, aside: [] } : applied;
    },
  },
};

for (const [name, apply] of Object.entries(mutants)) {
  it(`finds the mistake: ${name}`, () => {
    const { failed } = fc.check(property(apply), { numRuns: 20_000, endOnFailure: true });
    expect(failed).toBe(true);
  }, 120_000);
}
