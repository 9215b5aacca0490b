import type { LogId, LogRecord, RecordId, UserId } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core';
import { indexedDbStorage } from '@guanxi/core/storage/indexeddb';

/** What the test calls in the page. */
export interface QuotaPage {
  /** Commits stretches of large messages until one is refused, at most `most`; says what happened and what is stored. */
  fill(most: number): Promise<{ readonly refusal: string | null; readonly resolved: number; readonly stored: number }>;
}

const log = 'g:quota' as LogId;
const stretch = 60;
const body = 'x'.repeat(10_000);

const page: QuotaPage = {
  async fill(most) {
    const storage = indexedDbStorage({ name: 'quota' });
    let resolved = (await storage.timeline(log, [1, 1_000_000])).length;
    let refusal: string | null = null;
    for (let count = 0; count < most && refusal === null; count += 1) {
      await storage.commit([{ type: 'records', log, records: records(resolved + 1, resolved + stretch) }]).then(
        () => {
          resolved += stretch;
        },
        (error: unknown) => {
          refusal = GuanxiError.is(error) ? `${error.code}: ${error.message}` : `not a GuanxiError: ${error}`;
        },
      );
    }
    const stored = (await storage.timeline(log, [1, 1_000_000])).length;
    await storage.close();
    return { refusal, resolved, stored };
  },
};

function records(from: number, to: number): LogRecord[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const seq = from + index;
    // Each body is another, so that no compression makes room.
    return { id: `m-${seq}` as RecordId, seq, version: seq, kind: 'x.y', body: `${noise(seq)}${body}`, author: 'ann' as UserId, at: 0 };
  });
}

function noise(seed: number): string {
  let sum = seed;
  return Array.from({ length: 10_000 }, () => {
    sum = (Math.imul(sum, 1_664_525) + 1_013_904_223) | 0;
    return String.fromCharCode(0x4e00 + ((sum >>> 8) % 20_000));
  }).join('');
}

Object.assign(globalThis, page);
