import { GuanxiError } from '@guanxi/core/contract';
import { fakeClock } from '@guanxi/core/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { devtoolsLimits } from '../../src/devtools/devtools-limits.js';
import { createKeptList } from '../../src/devtools/kept-list.js';
import { createProbeQuestions } from '../../src/devtools/probe-questions.js';
import { readPreview, readProbeEntry } from '../../src/devtools/read-probe-entry.js';
import { createRecorder } from '../../src/devtools/recording/recorder.js';
import { parseRecording, recordingText } from '../../src/devtools/recording/recording-text.js';
import { createMirrorTree } from '../../src/devtools/tree/mirror-tree.js';
import { watchedNetwork } from '../../src/devtools/watched-network.js';
import type { Exchange } from '../../src/devtools/what-happened.js';
import { createProgramSession, type SessionOptions } from '../../src/host/program-session.js';
import { inspectionLimits as limits } from '../../src/inspection/inspection-limits.js';
import { previewValue } from '../../src/inspection/preview-value.js';
import type { ProbeEntry } from '../../src/inspection/probe-message.js';
import { createProbeQueue } from '../../src/probe/probe-queue.js';
import { watchedWx } from '../../src/probe/watched-wx.js';

describe('a preview', () => {
  test('is cut where a value is too deep, too wide, too long or circular', () => {
    let deep: object = {};
    for (let at = 0; at < limits.previewDepth + 3; at += 1) deep = { deep };
    let shown = previewValue(deep);
    for (let at = 0; at < limits.previewDepth; at += 1) shown = shown.entries?.[0]?.[1] ?? shown;
    expect(shown).toMatchObject({ kind: 'object', left: 1 });
    const wide = previewValue(Array.from({ length: limits.previewEntries + 5 }, () => 0));
    expect([wide.entries?.length, wide.left]).toEqual([limits.previewEntries, 5]);
    expect(previewValue('x'.repeat(limits.previewText + 5)).text.length).toBe(limits.previewText + 1);
    const many = previewValue(Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => 0)));
    expect(JSON.stringify(many).split('"cut"').length).toBeGreaterThan(1);
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(previewValue(circle).entries?.[0]?.[1].text).toBe('(circular)');
  });

  test('runs no getter, and lives with a proxy that throws', () => {
    let ran = false;
    const value = {
      get secret() {
        ran = true;
        return 1;
      },
    };
    expect(previewValue(value).entries?.[0]?.[1].text).toBe('(getter)');
    expect(ran).toBe(false);
    const angry = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('no');
        },
      },
    );
    expect(previewValue(angry).text).toBe('(cannot be read)');
  });

  test('is read again as it was written, whatever the value', () => {
    fc.assert(
      fc.property(fc.anything({ withMap: true, withSet: true, withDate: true, withTypedArray: true }), (value) => {
        const preview = previewValue(value);
        expect(readPreview(JSON.parse(JSON.stringify(preview)))).toEqual(preview);
      }),
    );
  });
});

test('whatever a probe says is an entry or a coded fault', () => {
  const types = fc.constantFrom('console', 'call', 'answer', 'data', 'batch', 'reply', 'lost', 'other');
  fc.assert(
    fc.property(
      fc.oneof(fc.anything(), fc.record({ type: types, at: fc.anything(), values: fc.anything(), call: fc.anything() })),
      (value) => {
        try {
          readProbeEntry(value);
        } catch (cause) {
          expect(GuanxiError.is(cause)).toBe(true);
        }
      },
    ),
  );
});

test('a program that says too much at once is told so, and loses no batch and no reply', async () => {
  const clock = fakeClock();
  const sent: (readonly ProbeEntry[])[] = [];
  const queue = createProbeQueue(clock, (entries) => sent.push(entries));
  for (let at = 0; at < limits.entries + 7; at += 1) queue.add({ type: 'console', at, level: 'log', values: [], stack: '' });
  queue.add({ type: 'batch', at: 1, items: [] });
  expect(sent).toEqual([]);
  await clock.advance(limits.pause);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.slice(-2)).toMatchObject([{ type: 'batch' }, { type: 'lost', count: 7 }]);
});

test('calls of wx are told with their answer by callback, promise and value, and what the program puts in their place is its own', async () => {
  const told: ProbeEntry[] = [];
  const wx = watchedWx(
    {
      soon: (input?: { complete?: (result: unknown) => void }) =>
        input ? input.complete?.({ errMsg: 'soon:fail no' }) : Promise.resolve({ errMsg: 'soon:ok' }),
      at: () => 7,
      env: { a: 1 },
    },
    () => 5,
    (entry) => told.push(entry),
  ) as Record<string, (...values: unknown[]) => unknown>;
  const results: unknown[] = [];
  wx['soon']?.({ fail: () => undefined, complete: (result: unknown) => results.push(result) });
  expect(results).toEqual([{ errMsg: 'soon:fail no' }]);
  await wx['soon']?.();
  expect(wx['at']?.()).toBe(7);
  const answers = told.filter(({ type }) => type === 'answer');
  expect(answers).toMatchObject([
    { call: 1, isFailure: true },
    { call: 2, isFailure: false },
    { call: 3, value: { text: '7' } },
  ]);
  wx['at'] = () => 8;
  expect(wx['at']?.()).toBe(8);
  expect(told.filter(({ type }) => type === 'call')).toHaveLength(3);
});

test('a question that nobody answers fails after a while, and so many wait, not more', async () => {
  const clock = fakeClock();
  const questions = createProbeQuestions(() => undefined, clock);
  const asked = Array.from({ length: devtoolsLimits.questions }, () =>
    questions.ask({ ask: 'rect', node: 1 }).catch((cause: unknown) => cause),
  );
  await expect(questions.ask({ ask: 'rect', node: 1 })).rejects.toMatchObject({ code: 'too-large' });
  await clock.advance(devtoolsLimits.patience);
  expect(await asked[0]).toMatchObject({ code: 'timeout' });
});

test('a list keeps the latest', () => {
  let turns = 0;
  const list = createKeptList<number>(10, () => (turns += 1));
  for (let at = 0; at < 100; at += 1) list.add(at);
  expect(list.items.length).toBeLessThanOrEqual(11);
  expect(list.items.at(-1)).toBe(99);
  expect(turns).toBe(100);
});

describe('a recording', () => {
  const begin = () =>
    createRecorder({
      program: { id: 'a', name: 'a' },
      tree: createMirrorTree(),
      packages: [{ sheets: { 'app.wxss': '' }, assets: { 'a.png': new Uint8Array([0, 255]) } }],
      size: { width: 1, height: 2 },
      began: 1_000,
    });

  test('is the same after it was a file, bytes, undefined and odd names included', () => {
    const recorder = begin();
    recorder.add(1_020, [39, 1, 'x', { $: 'bytes', data: new Uint8Array([1, 2]), none: undefined, list: [undefined, null] }]);
    const recording = recorder.finish(1_500);
    expect(recording.length).toBe(500);
    expect(parseRecording(recordingText(recording))).toStrictEqual(recording);
  });

  test('ends at its limit, and says so', () => {
    const recorder = begin();
    const items = Array.from({ length: 1_000_000 }, () => 0);
    for (let at = 0; at < 7; at += 1) recorder.add(1_000 + at, items);
    expect(recorder.isFull).toBe(true);
    const recording = recorder.finish(9_000);
    expect([recording.cut, recording.batches.length, recording.length]).toEqual(['length', 6, 4]);
  });

  test('leaves out pictures that do not fit, and says so', () => {
    const recorder = begin();
    recorder.addPackage({ sheets: {}, assets: { big: new Uint8Array(devtoolsLimits.recordedAssets) } });
    const recording = recorder.finish(1_001);
    expect(recording.cut).toBe('assets');
    expect(recording.packages.map(({ assets }) => Object.keys(assets))).toEqual([['a.png'], []]);
  });
});

test('an exchange is kept with the beginning of a long body, and the program gets all of it', async () => {
  const log: Exchange[] = [];
  const size = devtoolsLimits.body + 100;
  const network = watchedNetwork(
    {
      fetch: async () => ({
        status: 200,
        headers: {},
        cookies: [],
        body: new Response('x'.repeat(size)).body,
      }),
    },
    fakeClock(),
    { add: (one) => void log.push(one), touch: () => undefined },
  );
  const signal = new AbortController().signal;
  const request = {
    program: 'a',
    kind: 'request',
    url: 'https://a.example/',
    method: 'GET',
    headers: {},
    body: null,
    timeout: 1,
    signal,
  } as const;
  const response = await network.fetch(request);
  expect((await new Response(response.body).text()).length).toBe(size);
  expect(log[0]).toMatchObject({ status: 200, failure: '', body: { size, isCut: true } });
  expect(log[0]?.body.text?.length).toBe(devtoolsLimits.body);
});

// @feature 10 mini-sandbox
test('a program that speaks as a probe that nobody put in is ended', async () => {
  const [logic, view] = [new MessageChannel(), new MessageChannel()];
  const failed = new Promise<GuanxiError>((resolve) => {
    const options = {
      frame: { element: {}, logic: logic.port1, view: view.port1, close: () => undefined },
      rooms: { broker: { serve: () => undefined } },
      clock: fakeClock(),
      meter: { watch: () => () => undefined },
      observer: undefined,
      failed: resolve,
    };
    createProgramSession(options as unknown as SessionOptions);
  });
  logic.port2.postMessage({ type: 'inspect', entries: [] });
  expect(await failed).toMatchObject({ code: 'invalid', reason: 'bad-message' });
  for (const { port1, port2 } of [logic, view]) {
    port1.close();
    port2.close();
  }
});
