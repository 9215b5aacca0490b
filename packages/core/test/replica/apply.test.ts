import { describe, expect, it } from 'vitest';
import type { LogRecord, PullPage, Push, RecordId, UserId } from '../../src/contract/index.js';
import { applyPage, pageFrom } from '../../src/replica/apply-page.js';
import { applyPull } from '../../src/replica/apply-pull.js';
import { applyPush } from '../../src/replica/apply-push.js';
import { pullFrom } from '../../src/replica/log-state.js';
import type { LogState } from '../../src/storage/storage.js';
import { room } from '../client/world.js';

const record = (seq: number, version: number, id = `r${seq}`): LogRecord => ({
  id: id as RecordId,
  seq,
  version,
  kind: 'notes.text',
  body: { text: `at ${version}` },
  author: 'bob' as UserId,
  at: 1,
});
const at = (version: number, seq: number, rest: Partial<LogState> = {}): LogState => ({
  log: room,
  version,
  seq,
  start: 1,
  holes: [],
  ...rest,
});
const push = (from: number, to: number, seq: number, records: LogRecord[]): Push => ({ log: room, from, to, seq, records });
const page = (to: number, seq: number, floor: number, records: LogRecord[], rest: Partial<PullPage> = {}): PullPage => ({
  ...{ log: room, to, seq, floor, start: 1, records, more: false },
  ...rest,
});

describe('a push', () => {
  it('is applied when it begins where the replica stands', () => {
    expect(applyPush(at(5, 3), push(5, 6, 4, [record(4, 6)]))).toEqual({ state: at(6, 4), records: [record(4, 6)], aside: [] });
  });

  it('is ignored when it is old, and calls for a pull when something is missing before it', () => {
    expect(applyPush(at(5, 3), push(4, 5, 3, [record(3, 5)]))).toBe('ignore');
    expect(applyPush(at(5, 3), push(6, 7, 4, [record(4, 7)]))).toBe('behind');
    expect(applyPush(at(5, 3), push(4, 6, 4, [record(4, 6)]))).toBe('behind');
  });

  it('calls for a pull when it does not bring every new place it claims', () => {
    expect(applyPush(at(5, 3), push(5, 7, 5, [record(5, 7)]))).toBe('behind');
    expect(applyPush(at(5, 3), push(5, 6, Number.MAX_SAFE_INTEGER, []))).toBe('behind');
  });

  it('calls for a pull between the parts of a pull, even when it would fit', () => {
    const partial = { known: 3, floor: 9 };
    expect(applyPush(at(5, 9, { holes: [[4, 9]], partial }), push(5, 6, 10, [record(10, 6)]))).toBe('behind');
    expect(applyPush(at(5, 9, { holes: [[4, 9]], partial }), push(4, 5, 9, [record(9, 5)]))).toBe('behind');
  });

  it('puts changes in holes aside and stores the others', () => {
    const applied = applyPush(at(9, 6, { holes: [[2, 4]] }), push(9, 11, 6, [record(3, 10), record(5, 11)]));
    expect(applied).toEqual({ state: at(11, 6, { holes: [[2, 4]] }), records: [record(5, 11)], aside: [record(3, 10)] });
  });

  it('opens a log that was closed', () => {
    expect(applyPush(at(5, 0, { closed: 'forbidden' }), push(5, 6, 0, [record(0, 6, 's')]))).toMatchObject({ state: at(6, 0) });
  });

  it('leaves out what lies below the first place that may be read', () => {
    expect(applyPush(at(5, 6, { start: 5 }), push(5, 6, 6, [record(2, 6)]))).toEqual({
      state: at(6, 6, { start: 5 }),
      records: [],
      aside: [],
    });
  });
});

describe('a pull', () => {
  it('leaves a hole between what was known and its floor', () => {
    const state = at(5, 3);
    expect(applyPull(state, pullFrom(state), page(30, 20, 19, [record(2, 25), record(19, 21), record(20, 30)]))).toEqual({
      state: at(30, 20, { holes: [[4, 18]] }),
      records: [record(2, 25), record(19, 21), record(20, 30)],
      aside: [],
    });
  });

  it('holds what the next part will bring for missing, and says how to ask for it', () => {
    const state = at(5, 3);
    const first = applyPull(state, pullFrom(state), page(22, 20, 18, [record(18, 21), record(20, 22)], { more: true }));
    const between = at(22, 20, { holes: [[4, 17], [19, 19]], partial: { known: 3, floor: 18 } }); // biome-ignore format: places
    expect(first).toMatchObject({ state: between });
    expect(pullFrom(between)).toEqual({ log: room, since: 22, known: 3, floor: 18 });
    const rest = [record(21, 29), record(19, 30)];
    expect(applyPull(between, pullFrom(between), page(30, 21, 18, rest))).toMatchObject({ state: at(30, 21, { holes: [[4, 17]] }) });
  });

  it('is not applied to a replica that has moved since it was asked for', () => {
    const asked = pullFrom(at(5, 3));
    // Place 4 came by a push and changed again at 8; the page leaves 4 … 18 out, so applying it would lose that change.
    expect(applyPull(at(6, 4), asked, page(30, 20, 19, [record(19, 29), record(20, 30)]))).toBe('again');
    expect(applyPull(at(30, 20), asked, page(30, 20, 4, [record(4, 30)]))).toBe('ignore');
  });

  it('follows the first place that may be read up and down', () => {
    const state = at(5, 3);
    expect(applyPull(state, pullFrom(state), page(9, 8, 7, [record(7, 8), record(8, 9)], { start: 7 }))).toMatchObject({
      state: at(9, 8, { start: 7 }),
    });
    const later = at(9, 8, { start: 7 });
    expect(applyPull(later, pullFrom(later), page(9, 8, 9, [], { start: 3 }))).toMatchObject({
      state: at(9, 8, { start: 3, holes: [[3, 6]] }),
    });
  });

  it('begins a log whose history may not be read', () => {
    const fresh = { log: room, since: 0, known: 0 };
    expect(applyPull(undefined, fresh, page(7, 5, 6, [record(0, 7, 's')], { start: 6 }))).toMatchObject({ state: at(7, 5, { start: 6 }) });
  });

  it.each([
    ['goes back', page(4, 3, 4, [])],
    ['has fewer places than are known', page(6, 2, 4, [])],
    ['brings a change from beyond its end', page(6, 4, 4, [record(4, 7)])],
    ['brings a change from before its beginning', page(6, 4, 4, [record(4, 5)])],
    ['brings a place beyond its end', page(6, 4, 4, [record(5, 6)])],
    ['promises more without getting on', page(5, 3, 4, [], { more: true })],
    ['has its floor where it may not read', page(6, 4, 2, [], { start: 3 })],
  ])('is refused when it %s', (_, bad) => {
    const state = at(5, 3);
    expect(applyPull(state, pullFrom(state), bad)).toBe('invalid');
  });
});

describe('a page', () => {
  const state = at(50, 20, { holes: [[4, 18]] });
  const asked = { before: 19, limit: 3, since: 50 };

  it('fills a hole from its upper end', () => {
    const records = [record(16, 20), record(17, 21), record(18, 22)];
    const answer = { log: room, version: 50, records };
    expect(applyPage(state, asked, answer, new Map())).toEqual({ state: at(50, 20, { holes: [[4, 15]] }), records, aside: [] });
  });

  it('is asked for from the upper end of a hole, and not between the parts of a pull', () => {
    expect(pageFrom(state, [4, 18])).toEqual({ before: 19, limit: 15, since: 50 });
    expect(pageFrom(state, [1, 1000])).toMatchObject({ before: 1001, limit: 100 });
    expect(pageFrom({ ...state, partial: { known: 20, floor: 30 } }, [4, 18])).toBeNull();
  });

  it('gives way to what changed since it was asked for, and not to what is older', () => {
    const answer = { log: room, version: 50, records: [record(17, 21), record(18, 50)] };
    const overlay = new Map([17, 18].map((place) => [place, record(place, 49)] as const));
    expect(applyPage(state, asked, answer, overlay)).toMatchObject({ records: [record(17, 49), record(18, 50)] });
  });

  it('is stale when it is older than the replica was', () => {
    expect(applyPage(state, asked, { log: room, version: 49, records: [record(18, 22)] }, new Map())).toBe('stale');
  });

  it.each([
    ['has a hole of its own', [record(16, 20), record(18, 22)]],
    ['is in disorder', [record(18, 22), record(17, 21)]],
    ['reaches beyond what was asked for', [record(18, 22), record(19, 23)]],
    ['reaches below what was asked for', [record(15, 20), record(16, 21)]],
    ['is newer than it says', [record(18, 51)]],
  ])('is refused when it %s', (_, records) => {
    expect(applyPage(state, asked, { log: room, version: 50, records }, new Map())).toBe('invalid');
  });
});
