import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleScript } from '../support/bundle-scripts.js';
import { type HandProgram, handCompiled } from '../support/hand-compiled.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';
import type { DevtoolsPage } from './devtools-page.js';

/** A program that does a little of everything. */
const program: HandProgram = {
  appWxss: '.row{padding:10px}.gold{color:#b8860b}',
  components: {
    'pages/index': {
      wxml: '<view id="top" class="row" bindtap="add" data-step="2">{{count}}</view><view wx:for="{{list}}" wx:key="*this" class="row {{item==2?\'gold\':\'\'}}" style="opacity:{{item/4}}">row {{item}}</view><tea-card title="green" /><button bindtap="ask">ask</button><button bindtap="go">go</button>',
      js: `Page({data:{count:1,list:[1,2]},
        onLoad(){console.log('hello',{deep:{list:[1,2,3]}},null);console.warn('careful');wx.setStorageSync('kept',{a:1})},
        add(e){const step=Number(e.currentTarget.dataset.step);this.setData({count:this.data.count+step,list:[...this.data.list,this.data.list.length+1]})},
        ask(){wx.request({url:this.url||'/none',method:'POST',data:{tea:'green'},success:(r)=>this.setData({count:r.statusCode})})},
        go(){wx.navigateTo({url:'/pages/more?id=7'})},
        fail(){throw new Error('spilled')}})`,
      config: { usingComponents: { 'tea-card': '/parts/card' } },
    },
    'pages/more': {
      wxml: '<view class="row">more {{id}}</view><editor placeholder="a note" style="height:60px" /><map latitude="31.2" longitude="121.5" style="width:200px;height:90px" />',
      js: 'Page({data:{id:""},onLoad(q){this.setData({id:q.id})}})',
    },
    'parts/card': {
      wxml: '<text>{{title}} tea</text>',
      js: 'Component({properties:{title:String},data:{cups:3}})',
      config: { component: true },
    },
  },
};

let bench: ProgramBench;
let visit: Visit;
let page: Page;
let frame: Awaited<ReturnType<Visit['open']>>;

beforeAll(async () => {
  const [started, script, probe] = await Promise.all([
    openProgramBench(),
    bundleScript(new URL('./devtools-page.ts', import.meta.url)),
    bundleScript(new URL('../../src/probe/program-probe.ts', import.meta.url)),
  ]);
  bench = started;
  visit = await bench.visit();
  page = visit.page;
  await page.setViewportSize({ width: 1180, height: 844 });
  await page.addScriptTag({ content: script });
  await page.evaluate((text) => (globalThis as unknown as DevtoolsPage).devtools.begin(text), probe);
  await page.evaluate(() => {
    const { devtools } = globalThis as unknown as DevtoolsPage;
    const stage = document.getElementById('stage') as HTMLElement;
    stage.style.cssText = 'position:fixed;left:0;top:0;bottom:0;width:390px';
    const place = document.createElement('div');
    place.style.cssText = 'position:fixed;left:390px;right:0;top:0;bottom:0';
    document.body.append(place);
    devtools.mountDevtools(place, devtools.inspector, { language: 'en' });
  });
  frame = await visit.open(program, 'shop', { domains: { request: [bench.site.url] } });
});
afterAll(async () => {
  await visit?.close();
  await bench?.close();
});

const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
const shot = async (name: string) => {
  const folder = process.env['GUANXI_SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

// @feature 10 mini-devtools
test('the console shows what the program writes, cut in previews, and what it does wrong', async () => {
  const log = page.getByRole('log');
  await log.getByText('hello').waitFor();
  expect(await log.locator('.line').first().textContent()).toContain('hello {deep: {…}} null');
  await log.locator('.line').first().locator('details.value > summary').click();
  await log.getByText('deep').last().waitFor();
  await evaluateIn('getCurrentPages()[0].fail()');
  await log.locator('.line.error', { hasText: 'spilled' }).waitFor();
  await page.getByLabel('Level').selectOption('warn');
  await log.getByText('hello').waitFor({ state: 'detached' });
  expect(await log.locator('.line').count()).toBe(1);
  await page.getByLabel('Level').selectOption('all');
  await page.getByLabel('Filter').fill('careful');
  await log.getByText('hello').waitFor({ state: 'detached' });
  await page.getByLabel('Filter').fill('');
  await shot('console');
});

test('an expression runs in the program, with no more rights than the program has', async () => {
  const log = page.getByRole('log');
  await evaluateIn('getCurrentPages()[0].data.count + 41');
  await log.locator('.result', { hasText: '42' }).waitFor();
  await evaluateIn('[typeof fetch, typeof importScripts, typeof indexedDB].join()');
  await log.locator('.result', { hasText: 'undefined,undefined,undefined' }).waitFor();
  await evaluateIn('let x = 1; this is no script');
  await log.locator('.result.error', { hasText: 'SyntaxError' }).waitFor();
});

test('the tree of elements follows the page, tells the data of a component, and marks it in the page', async () => {
  await tab('Elements');
  const tree = page.getByRole('tree');
  await tree.getByRole('treeitem', { name: /row 2/ }).waitFor();
  await frame.locator('#top').click();
  await tree.getByRole('treeitem', { name: /row 3/ }).waitFor();
  const card = tree.getByRole('treeitem', { name: /tea-card/ }).first();
  await card.click();
  const details = page.locator('.details');
  await details.getByText('parts/card').waitFor();
  expect(await details.textContent()).toContain('cups: 3');
  await page.locator('body > div[aria-hidden]').waitFor({ state: 'attached' });
  const marked = await page.locator('body > div[aria-hidden]').boundingBox();
  const drawn = await frame.locator('wx-tea-card').boundingBox();
  expect(Math.round(marked?.y ?? 0)).toBe(Math.round(drawn?.y ?? -1));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await tree.locator('[aria-selected=true]', { hasText: 'tea-card' }).waitFor();
  await shot('elements');
});

test('exchanges with servers are listed with headers and bodies', async () => {
  await tab('Network');
  await evaluateIn(`void(getCurrentPages()[0].url=${JSON.stringify(`${bench.site.url}/teas?sort=1`)})`);
  await tab('Network');
  await frame.locator('wx-button', { hasText: 'ask' }).click();
  const row = page.getByRole('button', { name: /teas\?sort=1/ });
  await row.filter({ hasText: '200' }).waitFor();
  await row.click();
  const details = page.locator('.details');
  await details.getByText('"tea": "green"').waitFor();
  await details.getByText('"ok": true').waitFor();
  await shot('network');
});

test('what is stored is seen, changed and deleted, and the program has it so', async () => {
  await tab('Storage');
  await page.getByText('{"a":1}').waitFor();
  await page.getByRole('button', { name: 'Edit kept' }).click();
  await page.getByRole('textbox', { name: /kept/ }).fill('{"a":2}');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('{"a":2}').waitFor();
  await shot('storage');
  await evaluateIn("'now ' + wx.getStorageSync('kept').a");
  await page.getByRole('log').locator('.result', { hasText: 'now 2' }).waitFor();
  await tab('Storage');
  await page.getByRole('button', { name: 'Delete kept' }).click();
  await page.getByText('Nothing is stored').waitFor();
});

test('calls of wx are told with what came of them, and what setData cost', async () => {
  await tab('Activity');
  await page.getByLabel('Kind').selectOption('call');
  const call = page.locator('details.act', { hasText: 'request' }).first();
  await call.locator('.ms').waitFor();
  await call.locator('summary').first().click();
  expect(await call.textContent()).toContain('answer');
  await page.getByLabel('Kind').selectOption('data');
  await call.waitFor({ state: 'detached' });
  expect(await page.locator('.act').first().textContent()).toContain('pages/index');
  await page.getByLabel('Kind').selectOption('all');
  await shot('activity');
});

// @feature 10 mini-replay
test('a recording that begins late, saved and loaded, draws the same without the program', async () => {
  await tab('Recording');
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await frame.locator('#top').click();
  await frame.locator('.row', { hasText: 'row 4' }).waitFor();
  await frame.locator('wx-button', { hasText: 'go' }).click();
  await frame.locator('.row', { hasText: 'more 7' }).waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText(/steps/).waitFor();
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save to a file' }).click()]);
  const text = await readFile(await saved.path(), 'utf8');
  await page.locator('input[type=file]').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.getByLabel('Position').waitFor();
  const replayed = page.frameLocator('iframe[title="shop (replay)"]');
  await replayed.locator('.row', { hasText: 'row 3' }).waitFor();
  expect(await replayed.locator('.row', { hasText: 'row 4' }).count()).toBe(0);
  await page.getByLabel('Speed').selectOption('16');
  await page.getByRole('button', { name: 'Play' }).click();
  await replayed.locator('.row', { hasText: 'more 7' }).waitFor();
  await page.getByText(/^(\d+)\/\1 /).waitFor();
  await replayed.locator('wx-editor [contenteditable]').waitFor({ state: 'attached' });
  expect(await domOf('shop (replay)')).toEqual(await domOf('shop'));
  await shot('recording');
  expect(page.frames().find((one) => one.name() === 'shop (replay)')).toBeUndefined();
});

test('a file that is no recording, of another version, or with operations that no view takes is refused', async () => {
  const refused = (text: string) =>
    page.evaluate((given) => {
      try {
        (globalThis as unknown as DevtoolsPage).devtools.parseRecording(given);
        return 'taken';
      } catch (cause) {
        const { code, reason } = cause as { code: string; reason: string };
        return `${code} ${reason}`;
      }
    }, text);
  const whole = {
    format: 'guanxi-recording',
    version: 1,
    program: { id: 'a', name: 'a' },
    began: 1,
    length: 1,
    size: { width: 1, height: 1 },
  };
  const with_ = (batches: unknown) => JSON.stringify({ ...whole, packages: [], batches });
  expect(await refused(with_([{ at: 0, items: [1, 'view'] }]))).toBe('taken');
  expect(await refused('{')).toBe('invalid recording');
  expect(await refused(JSON.stringify({ ...whole, version: 2, packages: [], batches: [] }))).toBe('invalid recording');
  expect(await refused(with_([{ at: 0, items: [7, 1, 0, 99] }]))).toBe('invalid recording');
  expect(await refused(with_([{ at: 0, items: [9999] }]))).toBe('invalid recording');
});

test('the panel is reached by keys and clean for axe, in light, dark and on a phone', async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  const problems = () =>
    page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(on: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await axe.run({ include: [['.guanxi-devtools']] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    });
  for (const name of ['Console', 'Elements', 'Network', 'Storage', 'Activity']) {
    await tab(name);
    expect(await problems(), name).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await tab('Console');
  expect(await problems(), 'dark').toEqual([]);
  await shot('dark');
  await tab('Console');
  await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('tab', { name: 'Elements' }).getAttribute('aria-selected')).toBe('true');
  await shot('dark-elements');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  // The window is a phone's a while after that was said, and what was drawn before it moves.
  await page.waitForFunction(() => innerWidth === 390);
  await page.evaluate(() => {
    const { devtools } = globalThis as unknown as DevtoolsPage;
    document.querySelector('.guanxi-devtools')?.parentElement?.remove();
    devtools.mountDevtools(document.body, devtools.inspector, { look: 'sheet', language: 'zh' });
  });
  await page.getByRole('button', { name: '打开调试面板' }).click();
  await page.getByRole('tab', { name: '控制台' }).waitFor();
  expect(await problems(), 'phone').toEqual([]);
  await shot('phone');
  await page.getByRole('tab', { name: '元素' }).click();
  await shot('phone-elements');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '打开调试面板' }).waitFor();
});

test('without an inspector nothing of it is in the program: its console is the browser’s own', async () => {
  const other = await bench.visit();
  const asking = {
    wxml: '<view class="own">{{own}}</view>',
    js: "Page({data:{own:''},onLoad(){this.setData({own:String(/native code/.test(console.log+''))})}})",
  };
  const plain = await other.open({ components: { 'pages/index': asking } }, 'plain');
  await plain.locator('.own', { hasText: 'true' }).waitFor();
  await other.close();
});

// @feature 10 mini-memory
test('the bar tells what the program takes of the memory that it may take, and a dash where that is not measured', async () => {
  await page.setViewportSize({ width: 1180, height: 844 });
  await page.evaluate(async (compiled) => {
    const { devtools, createProgramHost } = globalThis as unknown as DevtoolsPage;
    const measured = () => [{ bytes: 61_234_567, attribution: [{ container: { id: Reflect.get(globalThis, 'measured') } }] }];
    Object.assign(performance, { measureUserAgentSpecificMemory: async () => ({ breakdown: measured() }) });
    Object.defineProperty(globalThis, 'crossOriginIsolated', { value: true });
    // Measures at once.
    const clock = {
      now: () => performance.now(),
      after(ms: number, task: () => void) {
        const timer = setTimeout(task, ms === 10_000 ? 10 : ms);
        return () => clearTimeout(timer);
      },
    };
    const scripts = { view: '/view.js', logic: '/logic.js', members: '/members.js' };
    const host = createProgramHost({ scripts, clock, keepsSpare: false, memory: 100_000_000 });
    await host.open(compiled, { id: 'measured', inspect: devtools.inspector });
    const place = document.createElement('aside');
    place.style.cssText = 'position:fixed;inset:0 0 0 390px';
    document.body.append(place);
    devtools.mountDevtools(place, devtools.inspector, { language: 'en' });
  }, handCompiled(program));
  const id = await page.locator('iframe[title="measured"]').getAttribute('id');
  await page.evaluate((given) => Reflect.set(globalThis, 'measured', given), id);
  const panel = page.locator('aside').last();
  await panel.getByText('Memory 61.2 MB / 100.0 MB').waitFor();
  await shot('memory');
  await panel.getByRole('combobox', { name: 'Program' }).selectOption('shop');
  await panel.getByText('Memory – / 536.9 MB').waitFor();
});

async function evaluateIn(text: string): Promise<void> {
  await tab('Console');
  await page.getByLabel('Evaluate in the program').fill(text);
  await page.keyboard.press('Enter');
}

/** What a view holds, page by page, attributes in an order of their own, without the view's own addresses. */
async function domOf(title: string): Promise<unknown> {
  const handle = await page.locator(`iframe[title="${title}"]`).elementHandle();
  const inner = (await handle?.contentFrame()) as Frame;
  return inner.evaluate(() => {
    const read = (node: Node): unknown => {
      if (node instanceof Text) return node.data;
      if (!(node instanceof Element)) return [...node.childNodes].map(read);
      const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value}`).sort();
      const style = getComputedStyle(node);
      return [node.tagName, attributes, style.color, style.padding, [...node.childNodes].map(read)];
    };
    return [...document.querySelectorAll('.port')].map((port) => [(port as HTMLElement).hidden, read(port.shadowRoot as ShadowRoot)]);
  });
}
