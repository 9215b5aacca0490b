import { compileProgram, memoryFiles } from '@guanxi/miniprogram/compiler';
import type { FrameLocator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { runtimeLimits as limits } from '../../src/protocol/limits.js';
import type { HostPage } from '../support/host-page.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';

let bench: ProgramBench;
let visit: Visit;
beforeAll(async () => {
  bench = await openProgramBench();
});
afterAll(() => bench?.close());
// Each in a page of its own: a browser draws what is out of sight below others when it has time.
beforeEach(async () => {
  visit = await bench.visit();
});
afterEach(async () => {
  expect(await visit.host((host: HostPage) => host.problems)).toEqual([]);
  await visit.close();
});

const rows = 400;

/** Opens a page whose list gets its rows at once, all but the shortest two lines high. */
async function open(id: string, around: readonly [begin: string, end: string] = ['', ''], wxss = ''): Promise<FrameLocator> {
  const program = await compileProgram(
    memoryFiles({
      'app.json': '{"pages":["pages/a"]}',
      'app.js': 'App({})',
      'pages/a.wxml': `<view class="said">{{said}}</view>${around[0]}<view wx:for="{{rows}}" wx:key="id" id="r{{item.id}}" class="row"><text>{{item.text}}</text></view><view wx:if="{{foot}}" class="foot">foot</view>${around[1]}<view class="many" bindtap="many">many</view><view class="thin" bindtap="thin">thin</view><view class="do" bindtap="foot">foot</view><view class="more" bindtap="more">more</view><view class="ask" bindtap="ask">ask</view>`,
      'pages/a.wxss': `.row{padding:6px 10px;margin:4px 0;border-bottom:1px solid #ccc;line-height:20px}.more,.ask{position:fixed;left:0;bottom:0;width:80px;height:40px}.ask{left:90px}.many,.thin,.do,.foot{position:fixed;left:180px;bottom:0;width:60px;height:40px}.thin{left:250px}.do{left:320px}.foot{left:0;bottom:50px}${wxss}`,
      'pages/a.js': `const many = (from, count) => Array.from({ length: count }, (_, at) => ({ id: from + at, text: ('row ' + String(from + at).padStart(3, '0') + ' ').repeat((from + at) % 7 === 6 ? 1 : 12) }));
        Page({
          data: { rows: [], said: '' },
          onLoad() { this.setData({ rows: many(0, ${rows}) }, () => this.setData({ said: 'drawn' })) },
          little() { const { length } = this.data.rows; this.setData({ rows: this.data.rows.concat(many(length, 20)) }, () => (length + 20 < 1000 ? this.little() : this.setData({ said: 'all' }))) },
          many() { this.setData({ rows: [] }, () => this.little()) },
          foot() { this.setData({ foot: !this.data.foot, said: 'footed' }) },
          thin() { this.setData({ rows: this.data.rows.filter(({ id }) => id % 3 === 0) }, () => this.setData({ said: 'thinned' })) },
          more() { const { length } = this.data.rows; this.setData(Object.fromEntries(many(length, 20).map((row, at) => ['rows[' + (length + at) + ']', row])), () => this.setData({ said: 'grown' })) },
          ask() { wx.createSelectorQuery().select('#r${rows - 1}').boundingClientRect(({ top, height }) => this.setData({ said: top + ' ' + height })).exec() },
          onReachBottom() { this.setData({ said: 'bottom' }) },
        })`,
    }),
  );
  const frame = await visit.open(program, id);
  await frame.locator('.said', { hasText: 'drawn' }).waitFor();
  return frame;
}

const far = (frame: FrameLocator) => frame.locator('[data-far]').count();

// @feature 10 mini-runtime
test('rows of a long list are put off until they come near, and then are as all others', async () => {
  const frame = await open('near');
  const put = await far(frame);
  expect(put).toBeGreaterThan(300);
  const seen = () =>
    frame.locator('.guanxi-scroller').evaluate((scroller) => {
      const inSight = [...scroller.querySelectorAll('.row')].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > 0 && top < window.innerHeight;
      });
      return { count: inSight.length, far: inSight.filter((row) => row.hasAttribute('data-far')).length };
    });
  expect(await seen()).toMatchObject({ far: 0 });
  for (const top of [900, 2_000, 6_000]) {
    await frame.locator('.guanxi-scroller').evaluate((scroller, to) => scroller.scrollTo(0, to), top);
    await expect.poll(seen).toMatchObject({ far: 0 });
    expect((await seen()).count).toBeGreaterThan(8);
  }
  expect(await far(frame)).toBeLessThan(put);
  expect(await far(frame)).toBeGreaterThan(50);
  await frame.locator('.guanxi-scroller').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
  await frame.locator('.said', { hasText: 'bottom' }).waitFor();
});

test('who asks where something is gets where it is when nothing is put off', async () => {
  const frame = await open('ask');
  expect(await far(frame)).toBeGreaterThan(300);
  await frame.locator('.ask').click();
  const [top, height] = ((await frame.locator('.said', { hasText: /^\d/ }).textContent()) ?? '').split(' ').map(Number);
  expect(await far(frame)).toBe(0);
  const box = await frame.locator(`#r${rows - 1}`).evaluate((row) => {
    const { top, height } = row.getBoundingClientRect();
    return { top, height };
  });
  // The line that says it has grown meanwhile.
  expect(height).toBe(box.height);
  expect(Math.abs((top ?? 0) - box.top)).toBeLessThan(60);
  expect(top).toBeGreaterThan(rows * 40);
});

test('a list that grows by a few rows a time is put off as one that comes at once', async () => {
  const frame = await open('little');
  await frame.locator('.many').click();
  await frame.locator('.said', { hasText: 'all' }).waitFor();
  expect(await frame.locator('.row').count()).toBe(1_000);
  expect(await far(frame)).toBeGreaterThan(900);
  const height = () => frame.locator('.guanxi-scroller').evaluate(({ scrollHeight }) => scrollHeight);
  const guessed = await height();
  await frame.locator('.ask').click();
  await frame.locator('.said', { hasText: /^\d/ }).waitFor();
  expect(await far(frame)).toBe(0);
  expect(Math.abs(guessed / (await height()) - 1)).toBeLessThan(0.1);
});

test('what comes after far rows and is none of them is drawn, and rows that stay when others go keep their order', async () => {
  const frame = await open('foot');
  const put = await far(frame);
  await frame.locator('.do').click();
  await frame.locator('.foot').waitFor();
  expect(await far(frame)).toBe(put);
  await frame.locator('.thin').click();
  await frame.locator('.said', { hasText: 'thinned' }).waitFor();
  const ids = await frame.locator('.row').evaluateAll((all) => all.map(({ id }) => id));
  expect(ids).toEqual(Array.from({ length: Math.ceil(rows / 3) }, (_, at) => `r${at * 3}`));
  // None is left behind: each that is not laid out follows one that stands for it.
  const lost = await frame
    .locator('.row[data-far=""]')
    .evaluateAll((all) => all.filter((row) => row.previousElementSibling?.hasAttribute('data-far') !== true));
  expect(lost).toEqual([]);
});

test('rows that come after those are put off with them', async () => {
  const frame = await open('grow');
  const put = await far(frame);
  await frame.locator('.more').click();
  await frame.locator('.said', { hasText: 'grown' }).waitFor();
  expect(await far(frame)).toBe(put + 20);
});

test.each([
  ['is as wide as its widest row', 'display:inline-block'],
  ['spreads its rows over columns', 'column-count:2'],
  ['lays its rows side by side', 'display:flex;flex-wrap:wrap'],
  ['has another that is as wide as it around it', 'display:flex'],
])('a list that %s is drawn whole', async (what, style) => {
  const frame = await open(
    what.replace(/\W/g, '-').slice(0, 24),
    ['<view class="list"><view>', '</view></view>'],
    `.list{${style}}${/side/.test(what) ? '.list>view{display:flex;flex-wrap:wrap}' : ''}`,
  );
  expect(await frame.locator('.row').count()).toBe(rows);
  expect(await far(frame)).toBe(0);
});

test('more components than there are messages in a second ask for their size and wait until they are drawn', async () => {
  const count = limits.windowMessages + 100;
  const program = await compileProgram(
    memoryFiles({
      'app.json': '{"pages":["pages/a"]}',
      'app.js': 'App({})',
      'pages/a.json': '{"usingComponents":{"tile":"/tile"}}',
      'pages/a.wxml': `<tile wx:for="{{${count}}}" wx:key="*this" name="n{{item}}" bind:done="done"/><view class="said">{{said}}</view>`,
      'pages/a.js': `let done = 0; Page({ data: { said: '' }, done({ detail }) { done += 1; if (done === ${count}) this.setData({ said: 'all ' + detail }) } })`,
      'tile.json': '{"component":true}',
      'tile.wxml': '<view class="tile {{name}} {{wide}}"><text>{{name}}</text></view>',
      'tile.wxss': '.tile{display:inline-block;width:20px;height:10px;overflow:hidden}.wide{color:red}',
      'tile.js': `Component({ properties: { name: String }, lifetimes: { ready() {
        this.createSelectorQuery().select('.tile').boundingClientRect(({ width }) => {
          this.setData({ wide: width === 20 ? 'wide' : '' }, () => this.triggerEvent('done', width));
        }).exec();
      } } })`,
    }),
  );
  const frame = await visit.open(program, 'tiles');
  await frame.locator('.said', { hasText: 'all 20' }).waitFor({ timeout: 60_000 });
  expect(await frame.locator('[class*=wide][class*=tile]').count()).toBe(count);
});
