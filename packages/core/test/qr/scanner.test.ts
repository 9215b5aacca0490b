import { GuanxiError } from '@guanxi/core';
import { serveScans } from '@guanxi/core/qr/decode';
import { qrPng } from '@guanxi/core/qr/render';
import { createScanner, type WorkerLike } from '@guanxi/core/qr/scan';
import { describe, expect, test } from 'vitest';
import { decodePng } from './decode-png.js';

type Listener = (event: { readonly data?: unknown; readonly message?: string }) => void;

/** The real worker's code in this thread, behind structured clones as between threads. */
function workerHere(): WorkerLike & { terminated: number } {
  const ours: Listener[] = [];
  let theirs: Listener = () => {};
  serveScans({
    addEventListener: (_, listener) => {
      theirs = listener as Listener;
    },
    postMessage: (data) => ours.forEach((listener) => void listener({ data: structuredClone(data) })),
  });
  return {
    terminated: 0,
    addEventListener: (type, listener) => void (type === 'message' && ours.push(listener)),
    postMessage: (data) => theirs({ data: structuredClone(data) }),
    terminate() {
      this.terminated++;
    },
  };
}

/** A worker that says nothing until it is told to. */
function silentWorker() {
  const listeners = new Map<string, Listener>();
  const asked: { id: number }[] = [];
  let terminated = 0;
  const worker: WorkerLike = {
    addEventListener: (type, listener) => void listeners.set(type, listener),
    postMessage: (message) => void asked.push(message as { id: number }),
    terminate: () => void terminated++,
  };
  return { worker, asked, say: (type: string, event: object) => listeners.get(type)?.(event), terminated: () => terminated };
}

const picture = async (text: string) => decodePng(await qrPng(text, { scale: 3 }));
const dot = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (GuanxiError.is(error) ? error.code : `not ours: ${String(error)}`),
  );

describe('a scanner', () => {
  test('reads pictures in its worker, one after the other, and leaves them as they were', async () => {
    const scanner = createScanner({ worker: workerHere });
    const images = await Promise.all(['one', '二', 'three'].map(picture));
    const copies = images.map(({ data }) => data.slice());
    const codes = await Promise.all(images.map((image) => scanner.scan(image)));
    expect(codes.map(([code]) => code?.text)).toEqual(['one', '二', 'three']);
    expect(images.map(({ data }) => data)).toEqual(copies);
    await scanner.close();
  });

  test('hands on what the worker refuses', async () => {
    const scanner = createScanner({ worker: workerHere });
    expect(await codeOf(scanner.scan({ ...dot, width: 2 }))).toBe('invalid');
    expect(await scanner.scan(dot)).toEqual([]);
    await scanner.close();
  });

  test('starts no worker before there is a picture, and ends it when closed, once', async () => {
    const silent = silentWorker();
    let started = 0;
    const scanner = createScanner({
      worker() {
        started++;
        return silent.worker;
      },
    });
    expect(started).toBe(0);
    const scans = [scanner.scan(dot), scanner.scan(dot)].map(codeOf);
    await scanner.close();
    await scanner.close();
    expect(await Promise.all(scans)).toEqual(['closed', 'closed']);
    expect([started, silent.terminated()]).toEqual([1, 1]);
    expect(await codeOf(scanner.scan(dot))).toBe('closed');
  });

  test('lets four pictures wait and refuses the next', async () => {
    const silent = silentWorker();
    const scanner = createScanner({ worker: () => silent.worker });
    const scans = Array.from({ length: 5 }, () => codeOf(scanner.scan(dot)));
    expect(await codeOf(scanner.scan(dot))).toBe('rate-limited');
    await scanner.close();
    expect(await Promise.all(scans)).toEqual(Array(5).fill('closed'));
  });

  test('forgets a picture that is aborted, and goes on with the next', async () => {
    const silent = silentWorker();
    const scanner = createScanner({ worker: () => silent.worker });
    const [first, second] = [new AbortController(), new AbortController()];
    const scans = [scanner.scan(dot, { signal: first.signal }), scanner.scan(dot, { signal: second.signal }), scanner.scan(dot)];
    const codes = scans.slice(0, 2).map(codeOf);
    second.abort();
    first.abort();
    expect(await Promise.all(codes)).toEqual(['aborted', 'aborted']);
    silent.say('message', { data: { id: silent.asked[0]!.id, codes: [] } });
    silent.say('message', { data: { id: silent.asked[1]!.id, codes: [] } });
    expect(await scans[2]).toEqual([]);
    expect(silent.asked).toHaveLength(2);
    expect(await codeOf(scanner.scan(dot, { signal: AbortSignal.abort() }))).toBe('aborted');
    await scanner.close();
  });

  test('replaces a worker that is silent for too long, or fails', async () => {
    const workers: ReturnType<typeof silentWorker>[] = [];
    let ring = () => {};
    const clock = {
      now: () => 0,
      after(_: number, task: () => void) {
        ring = task;
        return () => {};
      },
    };
    const scanner = createScanner({
      clock,
      worker() {
        workers.push(silentWorker());
        return workers.at(-1)!.worker;
      },
    });
    const first = codeOf(scanner.scan(dot));
    const second = codeOf(scanner.scan(dot));
    const third = scanner.scan(dot);
    ring();
    expect(await first).toBe('timeout');
    workers[1]!.say('error', { message: 'no such file' });
    expect(await second).toBe('unavailable');
    workers[0]!.say('message', { data: { id: workers[2]!.asked[0]!.id, codes: ['from the dead'] } });
    workers[2]!.say('message', { data: { id: workers[2]!.asked[0]!.id, codes: [] } });
    expect(await third).toEqual([]);
    expect(workers.map(({ terminated }) => terminated())).toEqual([1, 1, 0]);
    await scanner.close();
  });

  test('says so when its worker cannot be started', async () => {
    const scanner = createScanner({
      worker() {
        throw new Error('blocked');
      },
    });
    expect(await codeOf(scanner.scan(dot))).toBe('unavailable');
    await scanner.close();
  });
});
