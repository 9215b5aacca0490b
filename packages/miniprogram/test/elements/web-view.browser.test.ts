import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundleScript } from '../support/bundle-scripts.js';
import type { HandComponent } from '../support/hand-compiled.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';

// Nothing listens there: the pages are given by the test, as if a server had them.
const [shop, stranger] = ['http://localhost:9', 'http://localhost:10'];

let bench: ProgramBench;
let visit: Visit;
let frame: FrameLocator;
let asked: string[];

const shows = (url: string): HandComponent => ({
  wxml: `<web-view src="${url}" bindload="on" binderror="on" bindmessage="on"/>`,
  js: 'Page({on(e){getApp().on(e)},onShow(){getApp().shown()}})',
});

beforeAll(async () => {
  bench = await openProgramBench();
  const bridge = await bundleScript(new URL('../../src/web-view/web-view-bridge.ts', import.meta.url));
  visit = await bench.visit();
  asked = [];
  await visit.context.route(/^http:\/\/localhost:(9|10)\//, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>shop</title><h1>Shop</h1><script>${bridge}</script>` });
  });
});
afterAll(() => bench?.close());

const told = () => frame.locator('.told').allTextContents();
const web = () => visit.page.frameLocator('iframe[title^="web: "]');

beforeEach(async () => {
  asked.length = 0;
  await visit.host((host) => Promise.all(Object.values(host.running).map((one) => one.close())));
  frame = await visit.open(
    {
      appJs: `App({told:[],on(e){this.told.push(e.type+':'+JSON.stringify(e.detail));this.first&&this.first.draw()},shown(){}})`,
      components: {
        'pages/index': {
          wxml: '<view class="told" wx:for="{{told}}">{{item}}</view><view class="in" bindtap="go" data-to="in">in</view><view class="out" bindtap="go" data-to="out">out</view><view class="own" bindtap="go" data-to="own">own</view>',
          js: "Page({data:{told:[]},onLoad(){getApp().first=this},draw(){this.setData({told:getApp().told})},go(e){wx.navigateTo({url:'/pages/'+e.currentTarget.dataset.to})}})",
        },
        'pages/in': shows(`${shop}/page?q=1#wechat_redirect`),
        'pages/out': shows(`${stranger}/page`),
        'pages/own': shows(`${bench.site.url}/own`),
        'pages/end': { wxml: '<view class="end">end {{by}}</view>', js: 'Page({data:{by:""},onLoad(q){this.setData({by:q.by})}})' },
      },
    },
    'web',
    { webDomains: [shop, bench.site.url] },
  );
  await frame.locator('.in').waitFor();
});

// @feature 10 mini-web-view
test('a page of an allowed origin fills the page, in a frame of its own origin, and its messages come when it goes back', async () => {
  await frame.locator('.in').click();
  await web().locator('h1', { hasText: 'Shop' }).waitFor();
  const outer = visit.page.locator('iframe[title^="web: "]');
  expect(await outer.getAttribute('sandbox')).toBe('allow-scripts allow-same-origin allow-forms');
  expect((await outer.boundingBox())?.width).toBe(390);
  expect(
    await web()
      .locator('h1')
      .evaluate(() => [location.origin, (window as unknown as { __wxjs_environment: string }).__wxjs_environment]),
  ).toEqual([shop, 'miniprogram']);
  type Wx = { wx: { miniProgram: Record<string, (input: object) => void> } };
  await web()
    .locator('h1')
    .evaluate(() => {
      const { miniProgram } = (window as unknown as Wx).wx;
      miniProgram['postMessage']?.({ data: { id: 1 } });
      miniProgram['postMessage']?.({ data: 'two' });
      miniProgram['navigateBack']?.({});
    });
  await frame.locator('.told').nth(1).waitFor();
  expect(await told()).toEqual([`load:{"src":"${shop}/page?q=1#wechat_redirect"}`, 'message:{"data":[{"id":1},"two"]}']);
  expect(await outer.count()).toBe(0);
});

test('it hides behind another page, and what it said is told when the person goes back', async () => {
  await frame.locator('.in').click();
  type Wx = { wx: { miniProgram: Record<string, (input: object) => void> } };
  await web()
    .locator('h1')
    .evaluate(() => (window as unknown as Wx).wx.miniProgram['navigateTo']?.({ url: '/pages/end?by=web' }));
  await frame.locator('.end', { hasText: 'end web' }).waitFor();
  await visit.page.locator('iframe[title^="web: "]').waitFor({ state: 'hidden' });
  await visit.page.getByRole('button', { name: 'Back' }).click();
  await web()
    .locator('h1')
    .evaluate(() => (window as unknown as Wx).wx.miniProgram['postMessage']?.({ data: 3 }));
  await visit.page.getByRole('button', { name: 'Back' }).click();
  await frame.locator('.told').nth(1).waitFor();
  expect((await told())[1]).toBe('message:{"data":[3]}');
});

test('a page of another origin, or of the host itself, is never asked for, and says so', async () => {
  for (const [to, origin] of [
    ['out', stranger],
    ['own', bench.site.url],
  ] as const) {
    await frame.locator(`.${to}`).click();
    await visit.page.getByRole('alert').getByText(`不支持打开 ${origin}`).waitFor();
    await visit.page.getByRole('button', { name: 'Back' }).click();
    await visit.page.getByRole('alert').waitFor({ state: 'hidden' });
  }
  await frame.locator('.told').nth(1).waitFor();
  expect((await told()).map((one) => one.split(':')[0])).toEqual(['error', 'error']);
  expect([asked, bench.site.hits.filter((hit) => hit.includes('/own'))]).toEqual([[], []]);
});

test('nobody else speaks for a page: not the host’s page, not a page that has gone elsewhere', async () => {
  await frame.locator('.in').click();
  await web().locator('h1').waitFor();
  // What reaches the host's page has been heard by the host before: it listens longer.
  const heard = visit.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let left = 2;
        window.addEventListener('message', () => --left === 0 && resolve());
      }),
  );
  await visit.page.evaluate(() => window.postMessage({ guanxi: 'navigateBack', url: '', delta: 1 }, '*'));
  const elsewhere = visit.page.waitForRequest(`${stranger}/elsewhere`);
  await web()
    .locator('h1')
    .evaluate((_one, to) => {
      document.querySelector('h1')?.remove();
      location.href = to;
    }, `${stranger}/elsewhere`);
  await elsewhere;
  await web()
    .locator('h1')
    .evaluate(() => window.parent.postMessage({ guanxi: 'navigateBack', url: '', delta: 1 }, '*'));
  await heard;
  expect((await told()).filter((one) => !one.startsWith('load:'))).toEqual([]);
  expect(await visit.page.locator('iframe[title^="web: "]').count()).toBe(1);
});
