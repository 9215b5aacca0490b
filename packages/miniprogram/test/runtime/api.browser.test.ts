import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
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

/** What the script gives to `done`, run when a page is ready. */
async function said(script: string, id = 'shop', more: object = {}): Promise<unknown> {
  const js = `Page({data:{said:''},onReady(){const done=(value)=>this.setData({said:JSON.stringify({value})});${script}}})`;
  const frame = await visit.open({ components: { 'pages/index': { wxml: '<view class="said">{{said}}</view>', js } } }, id, more);
  await frame.locator('.said', { hasText: 'value' }).waitFor();
  return (JSON.parse((await frame.locator('.said').textContent()) ?? '') as { value: unknown }).value;
}

// @feature 10 mini-api
// @wx canIUse scanCode
test('what is not served fails the way of WeChat: callbacks, promises, errors, and canIUse says no', async () => {
  const value = await said(`
    const seen = [];
    wx.startBluetoothDevicesDiscovery({ fail: (e) => seen.push(e.errMsg), complete: (e) => seen.push('complete ' + e.errMsg) });
    let sync; try { wx.getBatteryInfoSync() } catch (e) { sync = e.errMsg }
    wx.createLivePusherContext().start({ fail: (e) => seen.push(e.errMsg) });
    wx.scanCode().catch((e) => done({ seen, sync, promise: e.errMsg, can: ['login', 'startBluetoothDevicesDiscovery', 'button.open-type.share', 'live-pusher'].map(wx.canIUse), unknown: typeof wx.nothing, own: ((wx.mine = 1), wx.mine) }))`);
  expect(value).toEqual({
    seen: [
      'startBluetoothDevicesDiscovery:fail not supported',
      'complete startBluetoothDevicesDiscovery:fail not supported',
      'start:fail not supported',
    ],
    sync: 'getBatteryInfoSync:fail not supported',
    promise: 'scanCode:fail not supported',
    can: [true, false, true, false],
    unknown: 'undefined',
    own: 1,
  });
});

// @wx arrayBufferToBase64 base64ToArrayBuffer createAnimation
test('members that few programs call come when the first of them is touched, and leave no way to their script', async () => {
  const script = `
    const text = wx.arrayBufferToBase64(new Uint8Array([1, 2, 255]).buffer);
    done({ text, back: [...new Uint8Array(wx.base64ToArrayBuffer(text))], steps: wx.createAnimation().opacity(0).step().export().actions.length, slot: globalThis['guanxi:members'] === undefined })`;
  expect(await said(script)).toEqual({ text: 'AQL/', back: [1, 2, 255], steps: 1, slot: true });
});

// @wx setStorageSync getStorageSync removeStorageSync getStorageInfoSync
test('what is stored is there at once, and there again when the program is opened the next time', async () => {
  await said("wx.setStorageSync('a',{n:1});wx.setStorageSync('b',2);wx.removeStorageSync('b');done(wx.getStorageSync('a'))");
  await visit.host((host: HostPage) => host.running['shop']?.close());
  expect(await said("done([wx.getStorageSync('a'),wx.getStorageSync('b'),wx.getStorageInfoSync().keys])")).toEqual([{ n: 1 }, '', ['a']]);
});

// @wx getLocation
test('a permission is asked for once, remembered, logged, and can be taken back', async () => {
  const ask = 'wx.getLocation({complete:(r)=>wx.getLocation({complete:(s)=>done([r.errMsg,s.latitude])})})';
  expect(await said(ask)).toEqual(['getLocation:ok', 31.2]);
  expect(await visit.host((host: HostPage) => host.asked)).toEqual(['shop:location']);
  await visit.host(async (host: HostPage) => {
    await host.running['shop']?.close();
    await host.host.permissions.revoke('shop', 'location');
    host.answer = false;
  });
  expect(await said('wx.getLocation({fail:(r)=>done(r.errMsg)})')).toBe('getLocation:fail auth deny');
  const log = await visit.host((host: HostPage) =>
    host.host.permissions.log('shop').map(({ permission, outcome }) => `${permission} ${outcome}`),
  );
  expect(log).toEqual(['location refused', 'location done', 'location done']);
});

// @wx request
test('a request reaches the origins that the program may reach, without the cookies of the host', async () => {
  bench.site.hits.length = 0;
  const script = `wx.request({ url: '${bench.site.url}/api?a=1', data: { b: 2 }, success: (r) => done([r.statusCode, r.data]), fail: (e) => done(e.errMsg) })`;
  expect(await said(script, 'shop', { domains: [bench.site.url] })).toEqual([200, { ok: true }]);
  expect(bench.site.hits).toEqual(['GET /api?a=1&b=2']);
});

// @feature 10 mini-runtime
// @wx navigateTo navigateBack switchTab
test('pages come and go by the rules of the stack', async () => {
  const page = (name: string) => ({
    wxml: `<view class="here">${name}</view>`,
    js: `const log=(x)=>(globalThis.log=(globalThis.log||[]),globalThis.log.push('${name}.'+x));Page({onLoad(){log('load')},onShow(){log('show')},onReady(){log('ready')},onHide(){log('hide')},onUnload(){log('unload')}})`,
    config: { navigationBarTitleText: `Title ${name}` },
  });
  const frame = await visit.open({
    app: {
      tabBar: {
        position: 'bottom',
        custom: false,
        list: [
          { pagePath: 'pages/a', text: 'A' },
          { pagePath: 'pages/b', text: 'B' },
        ],
      },
    },
    appJs: 'App({onLaunch(){globalThis.go=(name,url)=>wx[name]({url}).then((r)=>r.errMsg,(e)=>e.errMsg)}})',
    components: {
      'pages/a': {
        ...page('a'),
        wxml: '<view class="here" bindtap="run">a {{out}}</view>',
        js: `${page('a').js.replace('Page({', "Page({async run(){const out=[];out.push(await go('navigateTo','/pages/b'));out.push(await go('switchTab','c'));out.push(await go('navigateTo','c?x=1'));out.push(getCurrentPages().map((p)=>p.route+JSON.stringify(p.options)).join());for(let i=0;i<9;i++)out.push(await go('navigateTo','/sub/d'));await wx.navigateBack({delta:20});out.push(await go('navigateTo','/none'));this.setData({out:JSON.stringify([...new Set(out)])});console.log(out)},")}`,
      },
      'pages/b': page('b'),
      'pages/c': page('c'),
      'sub/d': page('d'),
    },
    subPackages: ['sub'],
  });
  await frame.locator('.here', { hasText: 'a' }).click();
  await frame.locator('.here', { hasText: 'none' }).waitFor({ timeout: 20_000 });
  expect(JSON.parse((await frame.locator('.here >> nth=0').textContent())?.slice(2) ?? '')).toEqual([
    'navigateTo:fail can not navigateTo a tabbar page',
    'switchTab:fail can not switch to no-tabBar page',
    'navigateTo:ok',
    'pages/a{},pages/c{"x":"1"}',
    'navigateTo:fail page stack overflow: more than 10 pages',
    'navigateTo:fail page "none" is not found',
  ]);
  expect(await visit.host((host: HostPage) => [host.running['shop']?.title$.value, host.running['shop']?.stack$.value.length])).toEqual([
    'Title a',
    1,
  ]);
  await visit.page.getByRole('button', { name: 'B', exact: true }).click();
  await visit.page.waitForFunction(() => (globalThis as unknown as HostPage).running['shop']?.title$.value === 'Title b');
  await visit.page.getByRole('button', { name: 'Close shop' }).click();
  // It is told first, and answers.
  const left = () => visit.host((host: HostPage) => [host.states.at(-1), document.querySelectorAll('.guanxi-program').length]);
  await expect.poll(left).toEqual(['closed', 0]);
});

// @wx setNavigationBarTitle
test('a page is the top of the stack when it loads, and what it says of the bar stays its own', async () => {
  const frame = await visit.open({
    components: {
      'pages/a': {
        wxml: '<view class="go" bindtap="go">a</view>',
        js: "Page({onLoad(){wx.setNavigationBarTitle({title:'First'})},go(){wx.navigateTo({url:'/pages/b'})}})",
        config: { navigationBarTitleText: 'Plain' },
      },
      'pages/b': {
        wxml: '<view class="said">{{said}}</view>',
        js: "Page({data:{said:''},onLoad(){wx.setNavigationBarTitle({title:'Second'});this.setData({said:getCurrentPages().map((p)=>p.route).join()})}})",
      },
    },
  });
  const titled = (title: string) =>
    visit.page.waitForFunction((wanted) => (globalThis as unknown as HostPage).running['shop']?.title$.value === wanted, title);
  await titled('First');
  await frame.locator('.go').click();
  expect(await frame.locator('.said').textContent()).toBe('pages/a,pages/b');
  await titled('Second');
  await visit.page.getByRole('button', { name: 'Back' }).click();
  await titled('First');
});

test('a button of the type share asks the page what to pass on, with the query that it was opened with', async () => {
  await visit.page.evaluate(() => {
    const page = globalThis as unknown as HostPage & { shared: unknown[] };
    page.shared = [];
    page.host = page.createProgramHost({
      scripts: { view: '/view.js', logic: '/logic.js', members: '/members.js' },
      container: document.getElementById('stage') ?? document.body,
      ask: async () => true,
      capabilities: { share: async ({ title, path }) => void page.shared.push(`${title} ${path}`) },
    });
  });
  const js = "Page({onShareAppMessage:()=>({title:'Pot'})})";
  const wxml = '<button class="share" open-type="share">Share</button>';
  const frame = await visit.open({ components: { 'pages/a': { wxml, js } } }, 'shop', { query: { id: 'pot' } });
  await frame.locator('.share').click();
  await visit.page.waitForFunction(() => (globalThis as unknown as { shared: unknown[] }).shared.length === 1);
  expect(await visit.page.evaluate(() => (globalThis as unknown as { shared: unknown[] }).shared)).toEqual(['Pot /pages/a?id=pot']);
});
