import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { frameScriptHash } from '../../src/index.js';
import { handCompiled } from '../support/hand-compiled.js';
import type { HostPage } from '../support/host-page.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';

let bench: ProgramBench;
let visit: Visit;
beforeAll(async () => {
  bench = await openProgramBench();
});
afterAll(() => bench?.close());
beforeEach(async () => {
  visit = await bench.visit();
});
afterEach(() => visit?.close());

const page = (js: string, wxml = '<view class="said">{{said}}</view>') => ({ components: { 'pages/index': { wxml, js } } });

/** Says who it is, as only its port can tell. */
const named = page(
  "Page({ data: { said: '' }, onLoad() { wx.login({ success: ({ code }) => { wx.setStorageSync('who', code); this.setData({ said: code }) } }) } })",
);

/** Marks the frame that is ready, and says how many frames there are. */
const markSpare = () =>
  visit.host(async ({ host }: HostPage) => {
    await host.prewarm();
    const frames = [...document.querySelectorAll('iframe')];
    for (const frame of frames) Object.assign(frame, { spare: true });
    return frames.length;
  });

/** Whether the frame of a program is one that was marked. */
const isMarked = (id: string) => visit.page.locator(`iframe[title="${id}"]`).evaluate((frame) => 'spare' in frame);

// @feature 10 mini-prewarm
describe('a frame that is ready before its program', () => {
  test('is used by one program, and by no other', async () => {
    expect(await markSpare()).toBe(1);
    const first = await visit.open(named, 'first');
    await first.locator('.said', { hasText: 'code-of-first' }).waitFor();
    const second = await visit.open(named, 'second');
    await second.locator('.said', { hasText: 'code-of-second' }).waitFor();
    expect([await isMarked('first'), await isMarked('second')]).toEqual([true, false]);
    // One for the next may be there by now; it has no title.
    expect(await visit.page.locator('iframe:not([title=""])').count()).toBe(2);
  });

  test('is one, however often it is asked for', async () => {
    await visit.host(({ host }) => Promise.all([host.prewarm(), host.prewarm(), host.prewarm()]));
    expect(await visit.page.locator('iframe').count()).toBe(1);
  });

  test('is followed by the next when its program is drawn', async () => {
    await markSpare();
    await visit.open(named, 'first');
    // Programs are in shadow trees; what has no program yet is not.
    await visit.page.waitForFunction(() => document.querySelectorAll('iframe').length === 1);
    await visit.host(({ host }) => host.prewarm());
    const frame = await visit.open(named, 'second');
    await frame.locator('.said', { hasText: 'code-of-second' }).waitFor();
  });

  test('gives each of two programs that are opened at once its own name and storage', async () => {
    await markSpare();
    const [first, second] = await Promise.all([visit.open(named, 'first'), visit.open(named, 'second')]);
    await first.locator('.said', { hasText: 'code-of-first' }).waitFor();
    await second.locator('.said', { hasText: 'code-of-second' }).waitFor();
    const stored = await visit.host(async (page) => {
      for (const program of Object.values(page.running)) await program.close();
      const storage = page.indexedDbProgramStorage({ name: 'person' });
      return [await storage.load('first'), await storage.load('second')].map(({ who }) => who);
    });
    expect(stored).toEqual(['code-of-first', 'code-of-second'].map((code) => expect.stringContaining(code)));
  });

  test('is locked down as every other', async () => {
    await markSpare();
    const frame = await visit.open(
      page(
        "const names = ['fetch','importScripts','postMessage','onmessage','Blob','URL','Worker','indexedDB','self','guanxiMembers']; Page({ data: { said: JSON.stringify(names.filter((name) => globalThis[name] !== undefined)) } })",
      ),
    );
    expect(await frame.locator('.said').textContent()).toBe('[]');
    expect(await isMarked('shop')).toBe(true);
  });

  test('stands in for nobody after a program in one has failed', async () => {
    await markSpare();
    const flood = page("Page({ data: { said: '' }, onLoad() { for (let at = 0; at < 300; at += 1) wx.login({}) } })");
    await visit.open(flood, 'bad').catch(() => undefined);
    await markSpare();
    const frame = await visit.open(named, 'good');
    await frame.locator('.said', { hasText: 'code-of-good' }).waitFor();
    expect(await isMarked('good')).toBe(true);
  });

  test('follows a program that was opened though nobody asked for it, and ends when no other is opened', async () => {
    const told = await visit.page.evaluate(
      async (program) => {
        const { createProgramHost } = globalThis as unknown as HostPage;
        const waiting = new Map<() => void, number>();
        const clock = {
          now: () => 0,
          after(ms: number, task: () => void) {
            waiting.set(task, ms);
            return () => waiting.delete(task);
          },
        };
        const run = async (ms: number) => {
          for (const [task, after] of waiting) {
            if (after !== ms) continue;
            waiting.delete(task);
            task();
          }
          // What is ready is asked of a frame that is not there.
          await new Promise((resolve) => setTimeout(resolve));
          return document.querySelectorAll('iframe').length;
        };
        const scripts = { view: '/view.js', logic: '/logic.js', members: '/members.js' };
        const counts: number[] = [];
        const [follows, alone] = [createProgramHost({ scripts, clock }), createProgramHost({ scripts, clock, keepsSpare: false })];
        await alone.open(program, { id: 'alone' });
        counts.push(await run(2_000));
        await follows.open(program, { id: 'first' });
        counts.push(await run(2_000), await run(60_000));
        await follows.open(program, { id: 'second' });
        counts.push(await run(2_000));
        await follows.prewarm();
        counts.push(await run(60_000));
        await Promise.all([follows.close(), alone.close()]);
        return counts;
      },
      handCompiled(page('Page({})', '<view />')),
    );
    expect(told).toEqual([0, 1, 0, 1, 1]);
  });

  test('ends with the host, and with the signal it was asked for with', async () => {
    const left = await visit.host(async ({ host, createProgramHost }) => {
      const asked = new AbortController();
      const waited = host.prewarm(asked.signal).then(
        () => 'ready',
        () => 'ended',
      );
      asked.abort();
      const ended = await waited;
      const scripts = { view: '/view.js', logic: '/logic.js', members: '/members.js' };
      const other = createProgramHost({ scripts });
      await other.prewarm();
      const between = document.querySelectorAll('iframe').length;
      await other.close();
      return [ended, between, document.querySelectorAll('iframe').length];
    });
    expect(left).toEqual(['ended', 1, 0]);
  });
});

// @feature 10 mini-prewarm
describe('a program that is still on its way', () => {
  test('has its frame built meanwhile, and runs when it comes', async () => {
    await visit.host((page) => {
      const { open } = page.host;
      const wait = (program: unknown) => new Promise((resolve) => Object.assign(page, { comes: () => resolve(program) }));
      Object.assign(page.host, { open: (program: never, how: never) => open(wait(program) as never, how) });
    });
    const opened = visit.open(named, 'shop');
    await visit.page.waitForFunction(() => document.querySelectorAll('iframe').length === 1);
    await visit.page.locator('iframe').evaluate((frame) => Object.assign(frame, { spare: true }));
    await visit.page.evaluate('comes()');
    await (await opened).locator('.said', { hasText: 'code-of-shop' }).waitFor();
    expect(await isMarked('shop')).toBe(true);
  });

  test('that does not come leaves nothing behind, and says why', async () => {
    const said = await visit.host(async ({ host }) => {
      const failed = await host.open(Promise.reject(new Error('no network')), { id: 'shop' }).catch((cause: Error) => cause.message);
      const asked = new AbortController();
      const waiting = host.open(new Promise(() => {}), { id: 'shop', signal: asked.signal }).catch((cause: Error) => cause.name);
      asked.abort();
      return [failed, await waiting];
    });
    expect(said).toEqual(['no network', 'AbortError']);
    await visit.page.waitForFunction(() => document.querySelectorAll('iframe').length === 0);
  });
});

// @feature 10 mini-runtime
describe('a program that nothing was made ready for', () => {
  test('has its frame while the scripts that run in it are still fetched', async () => {
    let send = () => {};
    const held = new Promise<void>((resolve) => {
      send = resolve;
    });
    await visit.page.route('**/{view,logic,members}.js', async (route) => {
      await held;
      await route.continue();
    });
    // A host fetches them as soon as it is there.
    await visit.page.reload();
    const opened = visit.open(named);
    await visit.page.waitForFunction(() => document.querySelector('iframe') !== null);
    send();
    await (await opened).locator('.said', { hasText: 'code-of-shop' }).waitFor();
  });

  test('is refused when a script is not there, leaves nothing behind, and opens when it is', async () => {
    await visit.page.route('**/view.js', (route) => route.fulfill({ status: 404 }));
    await visit.page.reload();
    const refused = await visit.open(named).catch((cause: Error) => cause.message);
    expect(refused).toContain('/view.js answers 404. Serve the scripts of @guanxi/miniprogram there.');
    await visit.page.waitForFunction(() => document.querySelector('iframe') === null);
    await visit.page.unroute('**/view.js');
    await (await visit.open(named)).locator('.said', { hasText: 'code-of-shop' }).waitFor();
  });

  test('runs in a page that has a policy, by the hash of the one script in its frame', async () => {
    const policy = `default-src 'self'; script-src 'self' blob: ${await frameScriptHash()}; worker-src blob:; style-src 'unsafe-inline'`;
    await visit.page.route(`${bench.site.url}/`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
    });
    await visit.page.reload();
    await (await visit.open(named)).locator('.said', { hasText: 'code-of-shop' }).waitFor();
  });

  test('is refused when a script is none', async () => {
    await visit.page.route('**/logic.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'const = ;' }));
    await visit.page.reload();
    const refused = await visit.open(named).catch((cause: Error) => cause.message);
    expect(refused).toContain('The logic could not be started');
  });
});

describe('a frame whose program begins again while it is built', () => {
  test('is dropped: of a program that is reloaded twice at once there is one', async () => {
    const frame = await visit.open(named, 'shop');
    await frame.locator('.said', { hasText: 'code-of-shop' }).waitFor();
    await visit.page.getByRole('button', { name: 'Menu of shop' }).click();
    const reload = visit.page.getByRole('dialog', { name: 'Menu of shop' }).getByRole('button', { name: 'Reload' });
    const before = await visit.host(({ states }) => states.length);
    await reload.evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
    await visit.page.waitForFunction((from) => {
      const since = (globalThis as unknown as HostPage).states.slice(from);
      return since.includes('starting') && since.lastIndexOf('running') > since.lastIndexOf('starting');
    }, before);
    await expect.poll(() => visit.page.locator('iframe:not([title=""])').count()).toBe(1);
    await visit.page.frameLocator('iframe[title="shop"]').locator('.said', { hasText: 'code-of-shop' }).waitFor();
  });
});

// @feature 10 mini-runtime
describe('code', () => {
  test('is read when a page needs it, and a file that is none hurts nobody before', async () => {
    const frame = await visit.open({
      components: {
        'pages/a': {
          wxml: '<view class="to" bindtap="go">{{said}}</view>',
          js: "Page({ data: { said: require('../near.js') }, go() { wx.navigateTo({ url: '/pages/b' }) } })",
        },
        'pages/b': { wxml: '<view class="said">{{said}}</view>', js: "Page({ data: { said: require('../far.js') } })" },
        'pages/c': { wxml: '<view />', js: 'Page({ = })' },
      },
      modules: { 'near.js': "module.exports = 'near'", 'far.js': "module.exports = 'far'" },
    });
    expect(await visit.host(({ problems }) => problems)).toEqual([]);
    await frame.locator('.to', { hasText: 'near' }).click();
    await frame.locator('.said', { hasText: 'far' }).waitFor();
    await visit.host(({ running }) => running['shop']?.open('pages/c'));
    await visit.page.waitForFunction(() => (globalThis as unknown as HostPage).problems.some((each) => each.startsWith('pages/c.js: ')));
  });

  test('of a component runs when a template names it, by app.json too', async () => {
    const part = (name: string) => ({
      wxml: `<view class="${name}">{{said}}</view>`,
      js: `getApp().ran.push('${name}'); Component({ data: { said: '${name}' } })`,
      config: { component: true },
    });
    const frame = await visit.open({
      app: { pages: ['pages/a'], usingComponents: { 'x-one': 'parts/one', 'x-two': 'parts/two', 'x-three': 'parts/three' } },
      appJs: 'App({ ran: [] })',
      components: {
        'pages/a': {
          wxml: '<x-one /><view class="ran" bindtap="tell">{{ran}}</view>',
          js: "Page({ data: { ran: '' }, onReady() { this.setData({ ran: getApp().ran.join() }) } })",
        },
        'parts/one': { ...part('one'), wxml: '<view class="one">{{said}}</view><x-two />' },
        'parts/two': part('two'),
        'parts/three': part('three'),
      },
    });
    await frame.locator('.ran', { hasText: 'one' }).waitFor();
    expect(await frame.locator('.ran').textContent()).toBe('two,one');
    expect(await frame.locator('.two').textContent()).toBe('two');
  });

  test('of a component that another has a relation with is there when a later page has both', async () => {
    const frame = await visit.open({
      app: { pages: ['pages/a', 'pages/b'], usingComponents: { 'x-list': 'parts/list', 'x-item': 'parts/item' } },
      components: {
        'pages/a': {
          wxml: '<x-item /><view class="to" bindtap="go">on</view>',
          js: "Page({ go() { wx.navigateTo({ url: '/pages/b' }) } })",
        },
        'pages/b': { wxml: '<x-list><x-item /></x-list>', js: 'Page({})' },
        'parts/list': {
          wxml: '<view><slot /></view>',
          js: "Component({ relations: { './item': { type: 'child' } } })",
          config: { component: true },
        },
        'parts/item': {
          wxml: '<view class="item">{{said}}</view>',
          js: "Component({ data: { said: 'alone' }, relations: { './list': { type: 'parent', linked() { this.setData({ said: 'linked' }) } } } })",
          config: { component: true },
        },
      },
    });
    await frame.locator('.item', { hasText: 'alone' }).waitFor();
    await frame.locator('.to').click();
    await frame.locator('.item', { hasText: 'linked' }).waitFor();
  });
});
