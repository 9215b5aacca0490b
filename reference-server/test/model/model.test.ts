import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { pgliteDatabase } from '../../src/database/pglite/index.js';
import { liveDuringCatchUp, newestFewAreAll, newestSeenIsCursor, newIdOnResend } from './defects.js';
import { story } from './steps.js';
import { tell } from './tell.js';

/** Stories told to the true client; `npm run soak` tells more. */
const runs = Number(process.env.MODEL_RUNS ?? 30);
const seeds = fc.integer({ min: 1, max: 1_000_000 });

let database: Database;
beforeAll(async () => {
  database = await pgliteDatabase();
});
afterAll(() => database.close());
afterEach(() => {
  vi.doUnmock('../../../packages/core/src/replica/apply-push.js');
  vi.doUnmock('../../../packages/core/src/replica/apply-pull.js');
  vi.resetModules();
});

describe('several clients on a network that does its worst', () => {
  // @feature 11 faults
  it('end up with the log of the server, each message once, in one order, each hole known', async () => {
    // Shrinking would take minutes; the seed that is printed tells the story again.
    await fc.assert(
      fc.asyncProperty(story, seeds, (steps, seed) => tell(database, steps, seed)),
      { numRuns: runs, endOnFailure: true },
    );
  }, 600_000);

  it.each([
    ['take the newest version seen for what they hold', newestSeenIsCursor, /places of|records of|last place|version of/],
    ['apply live messages while they catch up', liveDuringCatchUp, /places of|records of|last place|version of/],
    ['take the newest few records for all there are', newestFewAreAll, /neither held nor known/],
    ['send again under a new id', newIdOnResend, /that nobody sent|messages of/],
  ] as const)(
    'are found out if they %s',
    async (_, defect, complaint) => {
      vi.resetModules();
      const around = defect();
      const faulty = await import('./tell.js');
      const found = await fc.check(
        fc.asyncProperty(story, seeds, (steps, seed) => faulty.tell(database, steps, seed, around)),
        { numRuns: 100, endOnFailure: true },
      );
      expect(found.failed).toBe(true);
      expect(String(found.errorInstance)).toMatch(complaint);
    },
    600_000,
  );
});
