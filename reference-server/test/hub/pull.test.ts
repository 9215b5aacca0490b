import type { LogId, LogRecord, PullPage } from '@guanxi/core/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import type { Hub } from '../../src/hub/index.js';
import { newId } from './support/new-id.js';
import { type Actor, actor, kinds, name, newGroup, openDatabase, pair, startHub } from './support/world.js';

/** A replica that holds to nothing but what docs/PROTOCOL.md says of pulls and pages. */
class Replica {
  version = 0;
  known = 0;
  readonly records = new Map<string, LogRecord>();
  readonly holes: [number, number][] = [];
  #floor: number | undefined;

  async pull(who: Actor, log: LogId): Promise<void> {
    const floor = this.#floor;
    const page: PullPage = await who.pull(log, { since: this.version, known: this.known, ...(floor === undefined ? {} : { floor }) });
    let last = this.version;
    for (const record of page.records) {
      if (record.version <= last) throw new Error('Versions do not rise.');
      last = record.version;
      this.records.set(record.id, record);
    }
    this.version = page.to;
    this.#floor = page.more ? page.floor : undefined;
    if (page.more) return;
    if (page.floor > this.known + 1) this.holes.push([this.known + 1, page.floor - 1]);
    this.known = page.seq;
  }

  get complete(): boolean {
    return this.#floor === undefined;
  }
}

describe.each(kinds)('a pull on %s', (kind) => {
  let database: Database;
  let hub: Hub;

  beforeAll(async () => {
    database = await openDatabase(kind);
    ({ hub } = await startHub(database, { limits: { answerBodies: 20_000 } }));
  });
  afterAll(async () => {
    await hub.close();
    await database.close();
  });

  it('brings a replica to the present state of the log, whatever happens between and during', async () => {
    const act = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('send' as const), n: fc.integer({ min: 1, max: 60 }) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('edit' as const, 'react' as const, 'recall' as const), n: fc.nat() }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('rename' as const), n: fc.nat() }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('pull' as const), n: fc.nat(3) }) },
    );
    let changes = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
        const [ann, bob] = [await actor(hub, name('ann')), await actor(hub, name('bob'))];
        const log = newGroup();
        await ann.call('chat.create', { log, name: 'group', members: [bob.user] });
        const replica = new Replica();
        const ids: string[] = [];
        const running: Promise<unknown>[] = [];
        for (const { do: what, n } of acts) {
          // Commits come in turns of the event loop; now and then one has to pass.
          for (let turn = 0; turn < n % 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
          const message = ids[n % Math.max(1, ids.length)];
          if (what === 'send') {
            const fresh = Array.from({ length: n }, newId);
            running.push(...fresh.map((id) => ann.send(log, `text of ${id}`, id)));
            // Only what is acknowledged is changed later.
            running.push(Promise.all(running.slice(-n)).then(() => ids.push(...fresh)));
          } else if (what === 'rename') running.push(ann.call('chat.rename', { log, name: `name ${n}` }));
          else if (what === 'pull') await replica.pull(bob, log);
          else if (message !== undefined) {
            const input = { log, message, content: { text: `edited ${n}` }, reaction: `r${n % 5}`, on: true };
            running.push(ann.call(`chat.${what}`, input).catch((error) => expect(error.reason).toBe('recalled')));
          }
        }
        await Promise.all(running);
        do await replica.pull(bob, log);
        while (!replica.complete);
        for (const { body } of await wholeLog(ann, log)) if (/"(edited|recalled|reactions)"/.test(JSON.stringify(body))) changes += 1;
        const truth = new Map((await wholeLog(ann, log)).map((record) => [record.id as string, record]));
        const head = (await ann.pull(log, { since: 1e9 })).to;
        expect(replica.version).toBe(head);
        const inHole = ({ seq }: LogRecord) => replica.holes.some(([from, to]) => seq >= from && seq <= to);
        for (const record of truth.values()) {
          const own = replica.records.get(record.id);
          if (own === undefined) expect(inHole(record)).toBe(true);
          // What lies in a hole is read again by whoever fills it.
          else if (!inHole(record)) expect(own).toEqual(record);
        }
        for (const id of replica.records.keys()) expect(truth.has(id)).toBe(true);
      }),
      { numRuns: 12 },
    );
    expect(changes).toBeGreaterThan(0);
  });

  it('leaves a hole when much is new, and a page fills it', async () => {
    const [ann, bob] = [await actor(hub, name('ann')), await actor(hub, name('bob'))];
    const log = pair(ann, bob);
    for (let n = 0; n < 4; n += 1) await Promise.all(Array.from({ length: 75 }, () => ann.send(log, 'text')));
    const places = ({ records }: { records: readonly LogRecord[] }) => records.filter(({ seq }) => seq > 0).map(({ seq }) => seq);
    const fresh = await bob.pull(log);
    expect([fresh.seq, fresh.floor, places(fresh)[0], places(fresh).length]).toEqual([300, 281, 281, 20]);
    const close = await bob.pull(log, { since: 102, known: 100 });
    expect([close.floor, places(close)[0]]).toEqual([101, 101]);
    const page = await bob.page(log, 281, 40);
    expect(places(page)).toEqual(Array.from({ length: 40 }, (_, n) => 241 + n));
  });

  it('answers many logs at once, each for itself, the refused ones among them', async () => {
    const [ann, bob, eve] = [await actor(hub, name('ann')), await actor(hub, name('bob')), await actor(hub, name('eve'))];
    await ann.send(pair(ann, bob), 'one');
    await ann.send(pair(ann, eve), 'two');
    const logs = [pair(ann, bob), pair(bob, eve), pair(ann, eve), newGroup(), pair(ann, bob)].map((log) => ({ log, since: 0, known: 0 }));
    const answer = (await bob.session.request({ op: 'pull', logs }, { signal: new AbortController().signal })) as { logs: object[] };
    expect(answer.logs).toMatchObject([
      { to: 3, seq: 1 },
      { to: 0 },
      { error: { code: 'forbidden' } },
      { error: { code: 'forbidden' } },
      { to: 3 },
    ]);
  });

  it('answers no more than fits into a frame, and says that there is more', async () => {
    const [ann, bob] = [await actor(hub, name('ann')), await actor(hub, name('bob'))];
    const log = pair(ann, bob);
    for (let n = 0; n < 10; n += 1) await ann.send(log, 'x'.repeat(7000));
    const replica = new Replica();
    let pulls = 0;
    do {
      await replica.pull(bob, log);
      pulls += 1;
    } while (!replica.complete);
    expect(pulls).toBeGreaterThan(3);
    expect([...replica.records.values()].filter(({ seq }) => seq > 0)).toHaveLength(10);
    const page = await bob.page(log, 11, 10);
    expect(page.records.at(-1)?.seq).toBe(10);
    expect(page.records.length).toBeGreaterThan(0);
    expect(page.records.length).toBeLessThan(10);
  });
});

async function wholeLog(who: Actor, log: LogId): Promise<LogRecord[]> {
  const first = await who.pull(log);
  const records = [];
  for (let before = first.seq + 1; before > 1; ) {
    const { records: part } = await who.page(log, before, 100);
    records.push(...part);
    before = part[0]?.seq ?? 1;
  }
  let since = 0;
  for (;;) {
    const page = await who.pull(log, { since, known: 0, floor: 1e9 });
    records.push(...page.records.filter(({ seq }) => seq === 0));
    since = page.to;
    if (!page.more) return records;
  }
}
