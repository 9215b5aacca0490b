import { BehaviorSubject, firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Timeline, Window } from '../../src/client/client.js';
import { type LogId, type RecordId, stateId } from '../../src/contract/index.js';
import { clientLimits } from '../../src/limits.js';
import { field, notes } from './model-server.js';
import { alice, bob, disk, type Person, room, settled, texts, World } from './world.js';

let world: World;
beforeEach(() => {
  world = new World({ pullGap: 10, pullTail: 5, pageRecords: 4 });
  for (const user of [alice, bob]) world.server.join(room, user);
});
afterEach(() => world.close());

const fill = (from: number, to: number) => {
  for (let place = from; place <= to; place += 1) world.server.post(room, bob, `${place}`, `r${place}`);
};
const shown = ({ entries }: Timeline) => entries.map(({ record }) => (record.body as { text: string }).text);
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`);

/** Watches a window; `last()` is what it showed last. */
function watch({ client }: Person, window: Window | BehaviorSubject<Window>, log = room) {
  const seen: Timeline[] = [];
  const errors: unknown[] = [];
  const watching = client
    .log(log)
    .timeline$(window)
    .subscribe({ next: (each) => seen.push(each), error: (error) => errors.push(error) });
  const last = () => {
    const timeline = seen.at(-1);
    if (!timeline) throw new Error('Nothing was shown.');
    return timeline;
  };
  return { seen, errors, last, stop: () => watching.unsubscribe() };
}

describe('a window', () => {
  it('at the end follows new records, and never reads the storage for them', async () => {
    const storage = disk();
    let reads = 0;
    const timeline: typeof storage.timeline = (...args) => {
      reads += 1;
      return storage.timeline(...args);
    };
    fill(1, 8);
    const a = await world.live(alice, { storage: { ...storage, timeline } });
    const view = watch(a, { last: 4 });
    await settled();
    expect(shown(view.last())).toEqual(numbers(5, 8));
    expect(view.last().range).toEqual([5, 8]);
    reads = 0;
    for (let place = 9; place <= 60; place += 1) {
      fill(place, place);
      await settled();
    }
    expect(shown(view.last())).toEqual(numbers(57, 60));
    expect(reads).toBe(0);
  });

  it('is empty for a log not heard of, and fills when it comes', async () => {
    const a = await world.live(alice);
    const other = 'g:9' as LogId;
    const view = watch(a, { last: 10 }, other);
    await settled();
    expect(view.last()).toMatchObject({ range: [1, 0], entries: [], holes: [] });
    world.server.join(other, alice);
    world.server.post(other, bob, 'first');
    await settled();
    expect(shown(view.last())).toEqual(['first']);
  });

  it('moves, grows and shrinks with its observable, reading what is new to it', async () => {
    fill(1, 10);
    const a = await world.live(alice);
    await a.client.log(room).load([1, 10]);
    fill(11, 20);
    await settled();
    const window = new BehaviorSubject<Window>({ last: 3 });
    const view = watch(a, window);
    const now = async (next: Window) => {
      window.next(next);
      await settled();
      return shown(view.last());
    };
    await settled();
    expect(shown(view.last())).toEqual(numbers(18, 20));
    expect(await now({ last: 9 })).toEqual(numbers(12, 20));
    expect(await now({ range: [1, 5] })).toEqual(numbers(1, 5));
    expect(await now({ range: [4, 14] })).toEqual(numbers(4, 14));
    world.server.edit(room, 'r5' as RecordId, 'five');
    world.server.edit(room, 'r1' as RecordId, 'one');
    await settled();
    expect(shown(view.last())).toEqual(['4', 'five', ...numbers(6, 14)]);
    expect(await now({ range: [0, 900] })).toEqual(['one', '2', '3', '4', 'five', ...numbers(6, 20)]);
    fill(21, 22);
    await settled();
    expect(shown(view.last()).slice(-2)).toEqual(['21', '22']);
    expect(await now({ range: [40, 50] })).toEqual([]);
    view.stop();
  });

  it('shows pending commands only when it reaches the end', async () => {
    fill(1, 6);
    const a = await world.live(alice);
    a.transport.cut();
    await a.client.enqueue(notes.methods.post, { log: room, text: 'mine' }, { log: room });
    expect(await texts(a.client, room, 2)).toEqual(['5', '6', 'mine?']);
    const { entries } = await firstValueFrom(a.client.log(room).timeline$({ range: [1, 3] }));
    expect(entries).toHaveLength(3);
  });

  it('gives the same line for a record that has not changed', async () => {
    fill(1, 3);
    const a = await world.live(alice);
    const view = watch(a, { last: 10 });
    await settled();
    const before = view.last().entries;
    world.server.edit(room, 'r2' as RecordId, 'two');
    await settled();
    const after = view.last().entries;
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[2]).toBe(before[2]);
  });

  it.each([{ last: -1 }, { last: 1.5 }, { range: [1, Number.NaN] }])('of %j is refused', async (window) => {
    const a = await world.live(alice);
    expect(watch(a, window as never).errors).toMatchObject([{ code: 'invalid' }]);
  });

  it('is refused when it is larger than the limit', async () => {
    const a = await world.live(alice);
    expect(watch(a, { last: clientLimits.windowSize }).errors).toEqual([]);
    expect(watch(a, { last: clientLimits.windowSize + 1 }).errors).toMatchObject([{ code: 'too-large' }]);
    expect(watch(a, { range: [5, clientLimits.windowSize + 5] }).errors).toMatchObject([{ code: 'too-large' }]);
  });

  it('that is watched before the start shows what is stored after it', async () => {
    const a = world.device(alice);
    fill(1, 2);
    const view = watch(a, { last: 5 });
    await settled();
    expect(view.seen).toEqual([]);
    await a.client.start();
    await settled();
    expect(shown(view.last())).toEqual(['1', '2']);
  });

  it('that nobody watches costs nothing', async () => {
    const a = await world.live(alice);
    const view = watch(a, { last: 5 });
    await settled();
    view.stop();
    const count = view.seen.length;
    fill(1, 3);
    await settled();
    expect(view.seen).toHaveLength(count);
  });

  it('tells the failure of the storage', async () => {
    const storage = disk();
    const timeline = async () => {
      throw new Error('unreadable sector');
    };
    fill(1, 2);
    const a = await world.live(alice, { storage: { ...storage, timeline } });
    const view = watch(a, { last: 5 });
    await settled();
    expect(view.errors).toMatchObject([{ code: 'storage' }]);
  });

  it('keeps what changes while it is read from the storage', async () => {
    const storage = disk();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const timeline: typeof storage.timeline = async (...args) => {
      const found = await storage.timeline(...args);
      await held;
      return found;
    };
    fill(1, 4);
    const a = await world.live(alice, { storage: { ...storage, timeline } });
    const view = watch(a, { last: 3 });
    await settled();
    world.server.edit(room, 'r4' as RecordId, 'four');
    fill(5, 5);
    await settled();
    expect(view.seen).toEqual([]);
    release();
    await settled();
    expect(shown(view.last())).toEqual(['3', 'four', '5']);
  });

  it('survives a reader that changes it in the middle of an emission', async () => {
    fill(1, 9);
    const a = await world.live(alice);
    const window = new BehaviorSubject<Window>({ last: 1 });
    const view: string[][] = [];
    a.client
      .log(room)
      .timeline$(window)
      .subscribe((timeline) => {
        view.push(shown(timeline));
        if (timeline.entries.length < 4) window.next({ last: timeline.entries.length + 1 });
      });
    await settled();
    expect(view.map(({ length }) => length)).toEqual([1, 2, 3, 4]);
  });
});

describe('a hole', () => {
  it('is left by a long absence, shown, and filled from its upper end', async () => {
    fill(1, 3);
    const a = await world.live(alice);
    a.transport.cut();
    fill(4, 40);
    await a.transport.mend();
    const view = watch(a, { last: 12 });
    await settled();
    expect(view.last()).toMatchObject({ range: [29, 40], holes: [[29, 35]] });
    expect(shown(view.last())).toEqual(numbers(36, 40));
    await a.client.log(room).load([29, 40]);
    expect(view.last().holes).toEqual([]);
    expect(shown(view.last())).toEqual(numbers(29, 40));
    const pages = a.transport.requests.filter(({ op }) => op === 'page');
    expect(pages).toMatchObject([{ before: 36, limit: 7 }, { before: 32, limit: 3 }]); // biome-ignore format: two pages
    await a.client.log(room).load([1, 40]);
    expect(await texts(a.client, room)).toEqual(numbers(1, 40));
  });

  it('does not swallow what changes in it while it is filled', async () => {
    fill(1, 3);
    const a = await world.live(alice);
    a.transport.cut();
    fill(4, 40);
    await a.transport.mend();
    await settled();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    a.transport.faults.answer = (request, answer) => (request.op === 'page' ? held.then(() => answer) : answer);
    const loading = a.client.log(room).load([30, 34]);
    await settled();
    world.server.edit(room, 'r33' as RecordId, 'changed');
    await settled();
    release();
    await loading;
    const { entries } = await firstValueFrom(a.client.log(room).timeline$({ range: [31, 34] }));
    expect(entries.map(({ record }) => (record.body as { text: string }).text)).toEqual(['31', '32', 'changed', '34']);
  });

  it('does not swallow what a pull brings for it while it is filled', async () => {
    const a = await world.live(alice);
    a.transport.cut();
    fill(1, 40);
    await a.transport.mend();
    await settled();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    a.transport.faults.answer = (request, answer) => (request.op === 'page' ? held.then(() => answer) : answer);
    const loading = a.client.log(room).load([30, 34]);
    await settled();
    a.transport.faults.batch = (batch) => [{ ...batch, items: [] }];
    world.server.edit(room, 'r33' as RecordId, 'changed');
    await settled();
    await a.client.log(room).sync();
    release();
    await loading;
    const { entries } = await firstValueFrom(a.client.log(room).timeline$({ range: [33, 33] }));
    expect(entries).toMatchObject([{ record: { body: { text: 'changed' } } }]);
  });

  it('is asked for once by two who want it', async () => {
    const a = await world.live(alice);
    a.transport.cut();
    fill(1, 40);
    await a.transport.mend();
    await settled();
    const log = a.client.log(room);
    await Promise.all([log.load([30, 33]), log.load([30, 33]), log.load([31, 32])]);
    expect(a.transport.requests.filter(({ op }) => op === 'page')).toHaveLength(1);
  });

  it('cannot be filled offline, nor by a range that is none', async () => {
    const a = await world.live(alice);
    a.transport.cut();
    fill(1, 40);
    await a.transport.mend();
    await settled();
    a.transport.cut();
    const log = a.client.log(room);
    await expect(log.load([1, 40])).rejects.toMatchObject({ code: 'unavailable' });
    await expect(log.load([1, Number.NaN])).rejects.toMatchObject({ code: 'invalid' });
    await log.load([36, 40]);
    await log.load([50, 60]);
  });

  it('is given up when the caller does not want it any more', async () => {
    const a = await world.live(alice);
    a.transport.cut();
    fill(1, 40);
    await a.transport.mend();
    await settled();
    const abort = new AbortController();
    a.transport.faults.request = ({ op }) => (op === 'page' ? new Promise(() => {}) : null);
    const loading = a.client.log(room).load([1, 40], { signal: abort.signal });
    await settled();
    abort.abort();
    await expect(loading).rejects.toMatchObject({ code: 'aborted' });
  });

  it('that the server does not fill is refused, not asked for for ever', async () => {
    const a = await world.live(alice);
    a.transport.cut();
    fill(1, 40);
    await a.transport.mend();
    await settled();
    a.transport.faults.answer = (request, answer) => (request.op === 'page' ? { ...(answer as object), records: [] } : answer);
    await expect(a.client.log(room).load([1, 40])).rejects.toMatchObject({ code: 'internal' });
  });

  it('does not reach below the first place that may be read', async () => {
    const carol = 'carol' as typeof alice;
    fill(1, 20);
    world.server.join(room, carol);
    fill(21, 23);
    const c = await world.live(carol);
    expect(await firstValueFrom(c.client.log(room).state$)).toMatchObject({ start: 21, seq: 23, holes: [] });
    await c.client.log(room).load([1, 23]);
    expect(await texts(c.client, room)).toEqual(['21', '22', '23']);
  });
});

describe('state records', () => {
  it('are shown by id, parsed, with pending changes on top', async () => {
    const a = await world.live(alice);
    const b = await world.live(bob);
    const id = (name: string) => stateId(room, field.kind, name);
    const seen: (readonly [string, number])[][] = [];
    b.client
      .log(room)
      .states$(field)
      .subscribe((states) => seen.push([...states].map(([key, { body }]) => [key, body.value] as const)));
    const set = (name: string, value: number | null) => a.client.enqueue(notes.methods.set, { log: room, name, value }, { log: room });
    const one = () => firstValueFrom(a.client.log(room).states$(field));
    await settled();
    expect(seen).toEqual([[]]);
    await set('x', 1);
    await set('y', 2);
    await settled();
    expect(seen.at(-1)).toEqual([[id('x'), 1], [id('y'), 2]]); // biome-ignore format: two fields
    a.transport.cut();
    await set('x', 5);
    await set('y', null);
    await set('z', 3);
    const states = await one();
    expect(Object.fromEntries([...states].map(([key, { body }]) => [key, body.value]))).toEqual({ [id('x')]: 5, [id('z')]: 3 });
    await a.transport.mend();
    await settled();
    expect(new Map(seen.at(-1))).toEqual(new Map([[id('x'), 5], [id('z'), 3]])); // biome-ignore format: two fields
    world.server.change(room, [{ id: id('bad'), kind: field.kind, body: { value: 'x' }, author: bob }]);
    await settled();
    expect((await one()).size).toBe(2);
  });
});

describe('projections', () => {
  it('can be taken away and given again, once each', async () => {
    const a = await world.live(alice);
    a.transport.cut();
    await a.client.enqueue(notes.methods.mark, { log: room, seq: 3 }, { log: room });
    const projection = {
      method: notes.methods.mark,
      show: ({ log }: { log: LogId }) => [{ type: 'append', log, kind: 'notes.text', body: { text: 'marked' } } as const],
    };
    const view = watch(a, { last: 5 });
    const remove = a.client.project(projection);
    await settled();
    expect(shown(view.last())).toEqual(['marked']);
    expect(() => a.client.project(projection)).toThrow(expect.objectContaining({ code: 'conflict' }));
    remove();
    await settled();
    expect(shown(view.last())).toEqual([]);
    a.client.project({ ...projection, show: () => { throw new Error('a defect of the feature'); } }); // biome-ignore format: one line
    await settled();
    expect(shown(view.last())).toEqual([]);
  });
});
