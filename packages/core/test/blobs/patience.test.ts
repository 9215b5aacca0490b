import type { BlobId, BlobLink } from '@guanxi/core/contract';
import { GuanxiError } from '@guanxi/core/contract';
import { of } from 'rxjs';
import { describe, expect, test } from 'vitest';
import { blobClientLimits } from '../../src/blobs/limits.js';
import { Links } from '../../src/blobs/links.js';
import { persist } from '../../src/blobs/persist.js';
import { Turns } from '../../src/blobs/turns.js';
import type { Client } from '../../src/client/client.js';

const never = new AbortController().signal;

/** The part of a client that waits: its clock runs through at once, and it is always connected. */
const client = (call?: Client['call']) =>
  ({
    status$: of({ state: 'live' }),
    clock: {
      now: () => 0,
      after: (_: number, task: () => void) => {
        queueMicrotask(task);
        return () => {};
      },
    },
    now: () => 0,
    call,
  }) as unknown as Client;

const options = { client: client(), random: () => 1, signal: never, waiting: () => {} };

describe('patience', () => {
  test('ends when nothing moved for 12 tries, with the last failure', async () => {
    let tries = 0;
    const work = persist({ ...options, moved: () => 0 }, async () => {
      tries += 1;
      throw new GuanxiError('unavailable', `try ${tries}`);
    });
    await expect(work).rejects.toMatchObject({ code: 'unavailable' });
    expect(tries).toBe(blobClientLimits.tries);
  });

  test('begins anew with each byte that gets through', async () => {
    let moved = 0;
    const work = persist({ ...options, moved: () => moved }, async () => {
      moved += 1;
      if (moved <= 100) throw new GuanxiError('unavailable', 'cut');
      return 'through';
    });
    await expect(work).resolves.toBe('through');
  });

  test('is not wasted on what is refused for good', async () => {
    let tries = 0;
    const work = persist({ ...options, moved: () => 0 }, async () => {
      tries += 1;
      throw new GuanxiError('forbidden', 'no');
    });
    await expect(work).rejects.toMatchObject({ code: 'forbidden' });
    expect(tries).toBe(1);
  });
});

test('three uploads go at once, 200 wait, and one more is refused', async () => {
  const turns = new Turns();
  const ends: (() => void)[] = [];
  let inside = 0;
  const work = () =>
    turns.take(never, async () => {
      inside += 1;
      await new Promise<void>((resolve) => ends.push(resolve));
      inside -= 1;
    });
  const all = Array.from({ length: blobClientLimits.uploads + blobClientLimits.waiting }, work);
  await expect(work()).rejects.toMatchObject({ code: 'rate-limited' });
  const called = new AbortController();
  for (let ended = 0; ended < all.length; ended += 1) {
    await Promise.resolve();
    while (ends.length === 0) await Promise.resolve();
    expect(inside).toBeLessThanOrEqual(blobClientLimits.uploads);
    ends.shift()?.();
  }
  await Promise.all(all);
  called.abort();
  await expect(turns.take(called.signal, async () => 1)).rejects.toMatchObject({ code: 'aborted' });
});

test('addresses are asked for together, remembered up to 500, and refused to whom the server leaves out', async () => {
  const asked: number[] = [];
  const call = (async (_: unknown, { blobs }: { blobs: { id: BlobId }[] }) => {
    asked.push(blobs.length);
    const links: BlobLink[] = blobs.filter(({ id }) => id !== 'x').map(({ id }) => ({ id, path: `${id}?t`, expiresAt: 1e9 }));
    return { links };
  }) as unknown as Client['call'];
  const links = new Links(client(call));
  const file = (n: number) => ({ id: `${n}` as BlobId, name: 'f' });
  const count = blobClientLimits.links + 1;
  await Promise.all(Array.from({ length: count }, (_, n) => links.get(file(n))));
  expect(asked).toEqual([100, 100, 100, 100, 100, 1]);
  await links.get(file(count - 1));
  expect(asked).toHaveLength(6);
  await links.get(file(0));
  expect(asked).toHaveLength(7);
  await expect(links.get({ id: 'x' as BlobId, name: 'f' })).rejects.toMatchObject({ code: 'forbidden' });
});
