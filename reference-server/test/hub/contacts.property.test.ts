import type { Block, Contact, ContactRequest, LogId, Tally } from '@guanxi/core/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { accountsModule, chatModule, contactsModule, type Hub } from '../../src/hub/index.js';
import type { ManualClock } from './support/manual-clock.js';
import { newId } from './support/new-id.js';
import { type Actor, actor, name, openDatabase, pair, startHub } from './support/world.js';

let database: Database;
let hub: Hub;
let clock: ManualClock;

beforeAll(async () => {
  database = await openDatabase('pglite');
  const contacts = contactsModule({ contactsOnly: true, limits: { requestsPerDay: 1e6 } });
  ({ hub, clock } = await startHub(database, { modules: [accountsModule, chatModule(), contacts], lanes: 4 }));
});
afterAll(async () => {
  await hub.close();
  await database.close();
});

const verbs = ['request', 'accept', 'decline', 'remove', 'block', 'unblock', 'describe', 'send', 'open', 'close'] as const;
type Verb = (typeof verbs)[number];
/** Commands that are under way together: who gives which; each may come twice, as a retried one does. */
type Wave = readonly { readonly by: 0 | 1; readonly verb: Verb; readonly twice: boolean }[];

const wave = fc.array(fc.record({ by: fc.constantFrom(0 as const, 1 as const), verb: fc.constantFrom(...verbs), twice: fc.boolean() }), {
  minLength: 1,
  maxLength: 4,
});

/** What one person's private log says of the other. */
interface Kept {
  readonly contact: Contact | undefined;
  readonly outgoing: ContactRequest | undefined;
  readonly incoming: ContactRequest | undefined;
  readonly blocks: boolean;
  readonly tally: Tally | undefined;
}

async function keptBy(who: Actor): Promise<Kept> {
  const { records } = await who.pull(`u:${who.user}` as LogId);
  const bodies = <Body>(noun: string) =>
    records.filter(({ kind, body }) => kind === `contacts.${noun}` && body !== null).map(({ body }) => body as Body);
  const requests = bodies<ContactRequest>('request');
  return {
    contact: bodies<Contact>('contact')[0],
    outgoing: requests.find(({ direction }) => direction === 'outgoing'),
    incoming: requests.find(({ direction }) => direction === 'incoming'),
    blocks: bodies<Block>('block').length > 0,
    tally: bodies<Tally>('tally')[0],
  };
}

/** How it ended, for the model: `yes` or the reason. */
async function give(who: Actor, other: Actor, { verb, twice }: Wave[number]): Promise<string> {
  const user = other.user;
  const id = newId();
  const once = () => {
    if (verb === 'send') return who.send(pair(who, other), 'hello', id);
    if (verb === 'open' || verb === 'close') return who.call('contacts.setPrivacy', { needsRequest: verb === 'close' }, id);
    if (verb === 'request') return who.call('contacts.request', { to: user, via: { kind: 'id' }, message: '', alias: 'asked' }, id);
    return who.call(`contacts.${verb}`, { user, ...(verb === 'describe' && { alias: 'described' }) }, id);
  };
  const told = (work: Promise<unknown>) => work.then(() => 'yes').catch((error) => error.reason ?? error.code);
  const [first, second = first] = await Promise.all(twice ? [told(once()), told(once())] : [told(once())]);
  expect(second).toBe(first);
  return first;
}

/** What must be true of two logs at any time. */
function agree(one: Kept, other: Kept): void {
  for (const [mine, theirs] of [
    [one, other],
    [other, one],
  ] as const) {
    // A request reads the same in both, but for what she who asked keeps to herself.
    const { notes: _, ...sent } = mine.outgoing ?? {};
    const received = theirs.incoming;
    expect({ ...sent, user: 0, direction: 0 }).toEqual({ ...received, user: 0, direction: 0 });
    // Nobody has a contact who never had her, and none is undone but by herself.
    expect(theirs.contact === undefined).toBe(mine.contact === undefined);
    expect(mine.tally?.contacts ?? 0).toBe(mine.contact !== undefined && mine.contact.deleted === undefined ? 1 : 0);
    expect(mine.tally?.blocks ?? 0).toBe(mine.blocks ? 1 : 0);
  }
}

// @feature 1 contact-requests
it('both logs agree whatever two people do at the same time, and a contact is undone by its owner alone', async () => {
  const seed = (Date.now() ^ (Math.random() * 0x1_0000_0000)) | 0;
  await fc.assert(
    fc.asyncProperty(fc.array(wave, { minLength: 1, maxLength: 10 }), async (waves: readonly Wave[]) => {
      const [ann, bob] = [await actor(hub, name('ann')), await actor(hub, name('bob'))];
      const people = [ann, bob] as const;
      let before = await Promise.all(people.map(keptBy));
      for (const commands of waves) {
        await Promise.all(commands.map((command) => give(people[command.by], people[1 - command.by] as Actor, command)));
        clock.advance(1000);
        const after = (await Promise.all(people.map(keptBy))) as [Kept, Kept];
        agree(...after);
        for (const by of [0, 1] as const) {
          const gone = before[by]?.contact?.deleted === undefined && before[by]?.contact && after[by].contact?.deleted !== undefined;
          if (gone) expect(commands.some((command) => command.by === by && command.verb === 'remove')).toBe(true);
        }
        // What may be written is what the logs say, in a conversation that has begun and in one that has not.
        for (const by of [0, 1] as const) {
          const [who, other, judge] = [people[by], people[1 - by] as Actor, after[by === 0 ? 1 : 0]];
          const expected = !judge.blocks && judge.contact !== undefined && judge.contact.deleted === undefined ? 'yes' : 'not-contact';
          expect(await give(who, other, { by, verb: 'send', twice: false })).toBe(expected);
        }
        before = after;
      }
    }),
    { numRuns: 40, seed },
  );
});
