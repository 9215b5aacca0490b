import { personalLimits } from '@guanxi/chat/contract';
import { type LogId, privateLog } from '@guanxi/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { accountsModule, chatModule, type Hub } from '../../src/hub/index.js';
import { newId } from './support/new-id.js';
import { promotion } from './support/promotion.js';
import { type Actor, actor, name, newGroup, openDatabase, pair, refusal, startHub } from './support/world.js';

const parts = ['owner', 'admin', 'member', 'author', 'newcomer', 'former', 'stranger'] as const;
type Part = (typeof parts)[number];
type Verdict = 'yes' | 'not-member' | 'not-found' | 'unknown-kind' | 'invalid' | 'recalled' | 'not-forwardable' | 'unsupported';

/** The same for all who are in the group now; the others are not members. */
const insiders = (verdict: Verdict, but: Partial<Record<Part, Verdict>> = {}): Record<Part, Verdict> => ({
  owner: verdict,
  admin: verdict,
  member: verdict,
  author: verdict,
  newcomer: verdict,
  former: 'not-member',
  stranger: 'not-member',
  ...but,
});
/** What was said before somebody came is not there for her. */
const readers = insiders('yes', { newcomer: 'not-found' });

const table: Record<string, Record<Part, Verdict>> = {
  'send a place': insiders('yes'),
  'send a place nowhere': insiders('invalid'),
  'send a link that runs': insiders('invalid'),
  'send a notice': insiders('unknown-kind'),
  'send merged messages of one’s own making': insiders('unknown-kind'),
  'send a member': insiders('unknown-kind'),
  'send a kind that nobody declared': insiders('unknown-kind'),
  'send to one’s own private log': insiders('not-member'),
  'forward out of the group': readers,
  'forward into the group': insiders('yes'),
  'forward to one’s own private log': { ...readers, ...insiders('not-member', { newcomer: 'not-found' }) },
  'forward a recalled message': insiders('recalled', { newcomer: 'not-found' }),
  'forward a notice': insiders('not-forwardable'),
  'merge out of the group': readers,
  'merge a recalled message among others': insiders('recalled', { newcomer: 'not-found' }),
  'merge a notice': insiders('not-forwardable'),
  'react to a notice': insiders('unsupported'),
  'recall a notice': insiders('unsupported'),
  'keep as a favourite': readers,
  'keep a notice as a favourite': insiders('not-forwardable'),
  configure: insiders('yes', { former: 'yes' }),
  'save a draft': insiders('yes', { former: 'yes' }),
  'delete for oneself': insiders('yes', { former: 'yes' }),
  'mark as played': insiders('yes', { former: 'yes' }),
};

const place = { kind: 'chat.location', content: { crs: 'WGS-84', lat: 1, lng: 2, name: 'Here' } };
const shown = { kind: 'chat.text', content: { text: 'shown' } };
const lines = { title: 'x', lines: [{ author: 'x', kind: 'chat.text', content: { text: 'forged' }, at: 1 }] };

let database: Database;
let hub: Hub;
beforeAll(async () => {
  database = await openDatabase('pglite');
  ({ hub } = await startHub(database, { modules: [accountsModule, chatModule(), promotion] }));
});
afterAll(async () => {
  await hub.close();
  await database.close();
});

/** A group with somebody of each part; a message, a recalled one and a notice. */
async function scene() {
  const people = Object.fromEntries(await Promise.all(parts.map(async (part) => [part, await actor(hub, name(part))]))) as Record<
    Part,
    Actor
  >;
  const log = newGroup();
  const { owner, admin, member, author, newcomer, former } = people;
  await owner.call('chat.create', { log, name: 'group', members: [admin, member, author, former].map(({ user }) => user) });
  await owner.call('promotion.promote', { log, user: admin.user });
  const [message, recalled] = [newId(), newId()];
  await author.send(log, 'hello', message);
  await author.send(log, 'oh', recalled);
  await author.call('chat.recall', { log, message: recalled });
  await owner.call('chat.remove', { log, users: [former.user] });
  await owner.call('chat.invite', { log, users: [newcomer.user] });
  return { people, log, message, recalled, notice: await noticeIn(owner, log) };
}

/** A notice that all who are in the group can read. */
async function noticeIn(owner: Actor, log: LogId): Promise<string> {
  await owner.call('chat.rename', { log, name: newId() });
  return (await owner.pull(log)).records.findLast(({ kind }) => kind === 'chat.notice')?.id ?? '';
}

type Scene = Awaited<ReturnType<typeof scene>>;
const own = (who: Actor) => privateLog(who.user);
const self = (who: Actor) => pair(who, who);
const acts: Record<string, (who: Actor, scene: Scene) => Promise<unknown>> = {
  'send a place': (who, { log }) => who.call('chat.send', { log, ...place }),
  'send a place nowhere': (who, { log }) => who.call('chat.send', { log, ...place, content: { ...place.content, lat: 91 } }),
  'send a link that runs': (who, { log }) =>
    who.call('chat.send', { log, kind: 'chat.link', content: { url: 'javascript:alert(1)', title: 'x' } }),
  'send a notice': (who, { log }) => who.call('chat.send', { log, kind: 'chat.notice', content: { event: 'chat.joined' } }),
  'send merged messages of one’s own making': (who, { log }) => who.call('chat.send', { log, kind: 'chat.merged', content: lines }),
  'send a member': (who, { log }) => who.call('chat.send', { log, kind: 'chat.member', content: { user: who.user, role: 'owner' } }),
  'send a kind that nobody declared': (who, { log }) => who.call('chat.send', { log, kind: 'shop.order', content: {} }),
  'send to one’s own private log': async (who) => {
    await who.send(self(who), 'so that there is one');
    return who.call('chat.send', { log: own(who), ...place });
  },
  'forward out of the group': (who, { log, message }) => who.call('chat.forward', { log: self(who), from: log, message, shown }),
  'forward into the group': async (who, { log }) => {
    const message = newId();
    await who.send(self(who), 'mine', message);
    return who.call('chat.forward', { log, from: self(who), message, shown });
  },
  'forward to one’s own private log': async (who, { log, message }) => {
    await who.send(self(who), 'so that there is one');
    return who.call('chat.forward', { log: own(who), from: log, message, shown });
  },
  'forward a recalled message': (who, { log, recalled }) =>
    who.call('chat.forward', { log: self(who), from: log, message: recalled, shown }),
  'forward a notice': (who, { log, notice }) => who.call('chat.forward', { log: self(who), from: log, message: notice, shown }),
  'merge out of the group': (who, { log, message }) =>
    who.call('chat.merge', { log: self(who), from: log, messages: [message], title: 'x', shown: lines }),
  'merge a recalled message among others': (who, { log, message, recalled }) =>
    who.call('chat.merge', { log: self(who), from: log, messages: [message, recalled], title: 'x', shown: lines }),
  'merge a notice': (who, { log, notice }) =>
    who.call('chat.merge', { log: self(who), from: log, messages: [notice], title: 'x', shown: lines }),
  'react to a notice': (who, { log, notice }) => who.call('chat.react', { log, message: notice, reaction: '👍', on: true }),
  'recall a notice': (who, { log, notice }) => who.call('chat.recall', { log, message: notice }),
  'keep as a favourite': (who, { log, message }) => who.call('chat.favour', favourOf(log, message)),
  'keep a notice as a favourite': (who, { log, notice }) => who.call('chat.favour', favourOf(log, notice)),
  configure: (who, { log }) => who.call('chat.configure', { log, pinned: true }),
  'save a draft': (who, { log }) => who.call('chat.saveDraft', { log, text: 'x' }),
  'delete for oneself': (who, { log }) => who.call('chat.removeForMe', { log, ranges: [[1, 1]] }),
  'mark as played': (who, { log }) => who.call('chat.markPlayed', { log, ranges: [[1, 1]] }),
};

function favourOf(from: LogId, message: string) {
  return { from, message, shown: { ...shown, source: { seq: 1, author: 'x', at: 1 } } };
}

describe.each(Object.keys(table))('%s', (act) => {
  // @feature 2 message-kinds
  it.each(parts)('by %s', async (part) => {
    const world = await scene();
    const before = await world.people.owner.pull(world.log);
    const ended = await acts[act]?.(world.people[part], world).then(
      () => 'yes',
      (error) => error.reason ?? error.code,
    );
    expect(ended).toBe(table[act]?.[part]);
    // What is refused leaves no trace, and what is personal tells the others nothing.
    const tells = ended === 'yes' && (act.startsWith('send') || act === 'forward into the group');
    expect((await world.people.owner.pull(world.log)).to - before.to).toBe(tells ? 1 : 0);
  });
});

describe('what one keeps', () => {
  it('has as many favourites as there can be, and room again when one is taken off', async () => {
    const ann = await actor(hub, name('ann'));
    const [log, message, favourite] = [pair(ann, ann), newId(), newId()];
    await ann.send(log, 'keep me', message);
    await ann.call('chat.favour', favourOf(log, message), favourite);
    for (let n = 1; n < personalLimits.favourites; n += 500)
      await Promise.all(
        Array.from({ length: Math.min(500, personalLimits.favourites - n) }, () => ann.call('chat.favour', favourOf(log, message))),
      );
    expect(await refusal(ann.call('chat.favour', favourOf(log, message)))).toEqual({ code: 'conflict', reason: 'too-many-favourites' });
    await ann.call('chat.unfavour', { favourite });
    await ann.call('chat.favour', favourOf(log, message));
    expect(await refusal(ann.call('chat.favour', favourOf(log, message)))).toMatchObject({ reason: 'too-many-favourites' });
  }, 60_000);

  it('is written once, however often the command comes', async () => {
    const ann = await actor(hub, name('ann'));
    const [log, message] = [pair(ann, ann), newId()];
    await ann.send(log, 'x', message);
    const calls: [string, object][] = [
      ['chat.forward', { log, from: log, message, shown }],
      ['chat.merge', { log, from: log, messages: [message], title: 'x', shown: lines }],
      ['chat.favour', favourOf(log, message)],
      ['chat.configure', { log, pinned: true }],
      ['chat.saveDraft', { log, text: 'x' }],
      ['chat.removeForMe', { log, ranges: [[1, 1]] }],
    ];
    for (const [method, input] of calls) {
      const id = newId();
      const first = await ann.call(method, input, id);
      const heads = [(await ann.pull(log)).to, (await ann.pull(own(ann))).to];
      expect(await ann.call(method, input, id)).toEqual(first);
      expect([(await ann.pull(log)).to, (await ann.pull(own(ann))).to]).toEqual(heads);
    }
  });

  it('refuses messages forwarded together that are too much for one', async () => {
    const ann = await actor(hub, name('ann'));
    const log = pair(ann, ann);
    const messages = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const id = newId();
        await ann.send(log, 'x'.repeat(8000), id);
        return id;
      }),
    );
    const merging = ann.call('chat.merge', { log, from: log, messages, title: 'x', shown: lines });
    expect(await refusal(merging)).toMatchObject({ code: 'too-large' });
  });

  it('takes kinds of an app’s own, each named once and after the app', () => {
    const kind = { kind: 'shop.order', place: 'timeline', content: {}, body: {} } as never;
    expect(() => chatModule({ kinds: [kind] })).not.toThrow();
    expect(() => chatModule({ kinds: [kind, kind] })).toThrow(expect.objectContaining({ code: 'invalid' }));
    expect(() => chatModule({ kinds: [{ ...(kind as object), kind: 'chat.hongbao' } as never] })).toThrow();
  });
});
