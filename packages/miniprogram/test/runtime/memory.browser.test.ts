import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { handCompiled } from '../support/hand-compiled.js';
import type { HostPage } from '../support/host-page.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';

let bench: ProgramBench;
let visit: Visit;
afterEach(() => visit?.close());

/** Takes memory without end when its button is touched, in steps: it answers until there is no more. */
const hungry = {
  components: {
    'pages/home': { wxml: '<view class="said">home</view>' },
    'pages/eat': {
      wxml: '<view class="eat" bindtap="eat">{{said}}</view>',
      js: `Page({
        data: { said: '' },
        onLoad() { this.setData({ said: 'eaten ' + wx.getStorageSync('eaten') }) },
        eat() {
          const kept = [];
          const step = () => { for (let one = 0; one < 250; one += 1) kept.push(new Array(10000).fill(one + 0.5)) };
          wx.setStorage({ key: 'eaten', data: 'once', success: () => setInterval(step, 20) });
        },
      })`,
    },
  },
};

/** Takes 120 MB when its button is touched. */
const eater = {
  components: {
    'pages/home': {
      wxml: '<view class="eat" bindtap="eat">ready</view>',
      js: 'Page({ eat() { this.kept = Array.from({ length: 150 }, (_, at) => new Array(100000).fill(at + 0.5)) } })',
    },
  },
};

const counter = {
  components: {
    'pages/count': {
      wxml: '<view class="add" bindtap="add">{{count}}</view>',
      js: 'Page({ data: { count: 0 }, add() { this.setData({ count: this.data.count + 1 }) } })',
    },
  },
};

/** The states of a program from now on, with the codes of their errors. */
const watch = (id: string) =>
  visit.page.evaluate((name) => {
    const page = globalThis as unknown as HostPage & { seen: string[] };
    page.seen = [];
    page.running[name]?.state$.subscribe(({ state, error }) => page.seen.push(error ? `${state} ${error.code} ${error.reason}` : state));
  }, id);

const seen = () => visit.page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);

// @feature 10 mini-memory
describe('a program that takes more memory than there is', () => {
  beforeAll(async () => {
    // A thread that has more than this is ended by the browser as one that has gigabytes is, without this machine having to give them.
    bench = await openProgramBench(['--js-flags=--max-old-space-size=300']);
  });
  afterAll(() => bench?.close());
  beforeEach(async () => {
    visit = await bench.visit();
  });

  test('is begun again with its pages, beside others that go on, and the host goes on', async () => {
    const other = await visit.open(counter, 'counter');
    const frame = await visit.open(hungry, 'hungry');
    await visit.host(({ running }) => running['hungry']?.open('pages/eat'));
    await frame.locator('.eat', { hasText: 'eaten' }).waitFor();
    await watch('hungry');
    await visit.page.evaluate(() => Object.assign(globalThis, { mark: 'the same page' }));
    await frame.locator('.eat').click();
    await expect.poll(async () => (await seen()).slice(-2), { timeout: 40_000 }).toEqual(['restarting timeout unresponsive', 'running']);
    await visit.page.frameLocator('iframe[title="hungry"]').locator('.eat', { hasText: 'eaten once' }).waitFor();
    // What shared its process has begun again, too.
    const isTapped = () =>
      other
        .locator('.add')
        .click()
        .then(
          () => true,
          () => false, // Its frame ended just then.
        );
    await expect.poll(isTapped, { timeout: 60_000 }).toBe(true);
    await other.locator('.add', { hasText: '1' }).waitFor();
    expect(await visit.page.evaluate(() => Reflect.get(globalThis, 'mark'))).toBe('the same page');
  });

  test('in bytes or in one text is told so by an exception, and goes on', async () => {
    const frame = await visit.open({
      components: {
        'pages/bytes': {
          wxml: '<view class="said" bindtap="on">{{said}} {{count}}</view>',
          js: `
            const caught = (work) => { try { for (;;) work() } catch (error) { return error.name } };
            Page({ data: { said: '', count: 0 }, on() { this.setData({ count: 1 }) }, onLoad() {
              let kept = [], text = 'text';
              const bytes = caught(() => kept.push(new Uint8Array(2 ** 26)));
              kept = null;
              this.setData({ said: bytes + ' ' + caught(() => { text += text }) });
            } })`,
        },
      },
    });
    await frame.locator('.said', { hasText: 'RangeError RangeError 0' }).click();
    await frame.locator('.said', { hasText: '1' }).waitFor();
    expect((await visit.host(({ states }) => states)).filter((state) => /restarting|failed/.test(state))).toEqual([]);
  });

  test('of the host, by calls that wait for an answer, is ended', async () => {
    const said = await visit.page.evaluate(
      async (program) => {
        const { createProgramHost } = globalThis as unknown as HostPage;
        const scripts = { view: '/view.js', logic: '/logic.js', members: '/members.js' };
        const host = createProgramHost({
          scripts,
          keepsSpare: false,
          capabilities: { scan: async () => ({ result: '' }) },
          ask: () => new Promise(() => {}),
        });
        const running = await host.open(program, { id: 'shop' });
        const failed = new Promise((resolve) =>
          running.state$.subscribe(({ state, error }) => state === 'failed' && resolve(`${error?.code} ${error?.reason}`)),
        );
        running.open('pages/call');
        return failed;
      },
      handCompiled({
        components: {
          'pages/home': { wxml: '<view />' },
          'pages/call': {
            wxml: '<view />',
            js: "Page({ onLoad() { const text = 'x'.repeat(9000000); for (let call = 0; call < 12; call += 1) wx.scanCode({ text }) } })",
          },
        },
      }),
    );
    expect(said).toBe('too-large flood');
  });
});

// @feature 10 mini-memory
describe('a program in the process of a page that is isolated from other origins', () => {
  beforeAll(async () => {
    // As browsers are that have one process for all, on telephones with little memory. The other flag measures at once, not some seconds later.
    bench = await openProgramBench(['--disable-features=IsolateSandboxedIframes', '--enable-blink-features=ForceEagerMeasureMemory']);
  });
  afterAll(() => bench?.close());
  beforeEach(async () => {
    visit = await bench.visit();
    const isolated = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
    await visit.page.route(`${bench.site.url}/`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), ...isolated } });
    });
    await visit.page.reload();
    expect(await visit.page.evaluate(() => crossOriginIsolated)).toBe(true);
  });

  test('is measured, and begun again when it takes more than it may', async () => {
    await visit.page.evaluate((program) => {
      const page = globalThis as unknown as HostPage & { taken: number[] };
      // Measures as often as the browser can.
      const clock = {
        now: () => performance.now(),
        after(ms: number, task: () => void) {
          const timer = setTimeout(task, ms === 10_000 ? 10 : ms);
          return () => clearTimeout(timer);
        },
      };
      const scripts = { view: '/view.js', logic: '/logic.js', members: '/members.js' };
      const container = document.getElementById('stage') ?? document.body;
      page.host = page.createProgramHost({ scripts, container, clock, keepsSpare: false, memory: 100_000_000 });
      page.taken = [];
      return page.start(program, 'shop').then(() => page.running['shop']?.memory$.subscribe((bytes) => page.taken.push(bytes ?? 0)));
    }, handCompiled(eater));
    const frame = visit.page.frameLocator('iframe[title="shop"]');
    await expect
      .poll(() => visit.page.evaluate(() => (globalThis as unknown as { taken: number[] }).taken.at(-1)), { timeout: 60_000 })
      .toBeGreaterThan(500_000);
    await frame.locator('.eat').click();
    const restarted = () => visit.host(({ states }) => states.filter((state) => !/slow/.test(state)).slice(-2));
    await expect.poll(restarted, { timeout: 60_000 }).toEqual(['restarting memory', 'running']);
    await frame.locator('.eat', { hasText: 'ready' }).waitFor();
  });
});
