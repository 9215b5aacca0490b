import { compileProgram, memoryFiles } from '@guanxi/miniprogram/compiler';
import type { FrameLocator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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

/** Two pages; the second is gone to with a query and says what it found. `strategy` is what its JSON says. */
async function open(
  strategy: object,
  { saved = '{ data: { words: this.data.words } }', home = {}, more = {} } = {},
): Promise<FrameLocator> {
  const saver = `onSaveExitState() { this.data.words = this.data.words || 'hello'; return ${saved} }`;
  const program = await compileProgram(
    memoryFiles({
      'app.json': '{"pages":["pages/home","pages/form"]}',
      'app.js': 'App({})',
      'pages/home.json': JSON.stringify(home),
      'pages/home.wxml': '<view class="home">home {{left}}</view><view class="go" bindtap="go">go</view>',
      'pages/home.js': `Page({ data: { left: '' }, ${saver}, onLoad() { this.setData({ left: JSON.stringify(this.exitState) || 'nothing' }) }, go() { wx.navigateTo({ url: '/pages/form?id=7' }) } })`,
      'pages/form.json': JSON.stringify(strategy),
      'pages/form.wxml': '<view class="form">form {{id}} {{left}}</view><view class="loop" bindtap="loop">loop</view>',
      'pages/form.js': `Page({ data: { left: '' }, ${saver}, onLoad({ id }) { this.setData({ id, left: JSON.stringify(this.exitState) || 'nothing' }) }, loop() { for (;;); } })`,
    }),
  );
  return visit.open(program, 'shop', more);
}

const close = () => visit.host((host: HostPage) => host.running['shop']?.close());
const latest = { restartStrategy: 'homePageAndLatestPage' };

describe('a program that was left at a page', () => {
  // @feature 10 mini-runtime
  test('begins with that page over its first one and what the page had saved, once', async () => {
    const first = await open(latest);
    await first.locator('.home', { hasText: 'nothing' }).waitFor();
    await first.locator('.go').click();
    await first.locator('.form', { hasText: 'form 7 nothing' }).waitFor();
    await close();

    const second = await open(latest);
    await second.locator('.form', { hasText: 'form 7 {"words":"hello"}' }).waitFor();
    expect(await visit.host((host: HostPage) => host.running['shop']?.stack$.value)).toEqual([
      { path: 'pages/home', query: {} },
      { path: 'pages/form', query: { id: '7' } },
    ]);
    await visit.host((host: HostPage) => host.running['shop']?.back());
    await second.locator('.home', { hasText: 'home nothing' }).waitFor();
    await close();

    // It was left at its first page now, which asks for nothing.
    const third = await open(latest);
    await third.locator('.home', { hasText: 'home nothing' }).waitFor();
    expect(await visit.host((host: HostPage) => host.problems)).toEqual([]);
  });

  test('begins at its first page where the page says so, which finds what it had saved itself', async () => {
    const home = { restartStrategy: 'homePage' };
    const first = await open({}, { home });
    await first.locator('.home', { hasText: 'nothing' }).waitFor();
    await close();
    const second = await open({}, { home });
    await second.locator('.home', { hasText: 'home {"words":"hello"}' }).waitFor();
  });

  test('begins where the app wants it, without what was saved', async () => {
    const first = await open(latest);
    await first.locator('.go').click();
    await first.locator('.form').waitFor();
    await close();
    const second = await open(latest, { more: { path: 'pages/form', query: { id: '8' } } });
    await second.locator('.form', { hasText: 'form 8 nothing' }).waitFor();
  });

  test('begins anew when what was saved is too old, and keeps what it saved when it was paused', async () => {
    const first = await open(latest, { saved: '{ data: 1, expireTimeStamp: Date.now() - 1 }' });
    await first.locator('.go').click();
    await first.locator('.form').waitFor();
    await close();
    const second = await open(latest);
    await second.locator('.home', { hasText: 'home nothing' }).waitFor();
    await second.locator('.go').click();
    await second.locator('.form').waitFor();
    await visit.host((host: HostPage) => host.running['shop']?.pause());
    await close();
    const third = await open(latest);
    await third.locator('.form', { hasText: 'form 7 {"words":"hello"}' }).waitFor();
  });

  test('is closed all the same when it does not answer', async () => {
    const first = await open(latest);
    await first.locator('.go').click();
    await first.locator('.loop').click();
    await close();
    const second = await open(latest);
    await second.locator('.home', { hasText: 'home nothing' }).waitFor();
  });
});

// @feature 10 mini-runtime
test('a program that is closed is told that it is hidden, and what it stores then is there the next time', async () => {
  const program = await compileProgram(
    memoryFiles({
      'app.json': '{"pages":["pages/home"]}',
      'app.js': "App({ onHide() { wx.setStorageSync('app', wx.getStorageSync('page') + ', then the app') } })",
      'pages/home.wxml': '<view class="home">{{found}}</view>',
      'pages/home.js':
        "Page({ onLoad() { this.setData({ found: wx.getStorageSync('app') || 'nothing' }) }, onHide() { wx.setStorageSync('page', 'the page') } })",
    }),
  );
  const first = await visit.open(program, 'shop');
  await first.locator('.home', { hasText: 'nothing' }).waitFor();
  await close();
  const second = await visit.open(program, 'shop');
  await second.locator('.home', { hasText: 'the page, then the app' }).waitFor();
});
