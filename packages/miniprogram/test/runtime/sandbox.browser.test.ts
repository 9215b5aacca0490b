import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HostPage } from '../support/host-page.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';
import { waysOut } from '../support/ways-out.js';

let bench: ProgramBench;
let visit: Visit;
beforeAll(async () => {
  bench = await openProgramBench();
});
afterAll(() => bench?.close());
beforeEach(async () => {
  visit = await bench.visit();
  bench.site.hits.length = 0;
});
afterEach(() => visit?.close());

/** Timers, and two numbers that the browser does not let go. */
const harmless = ['constructor', 'queueMicrotask', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'TEMPORARY', 'PERSISTENT'];

const page = (js: string, wxml = '<view class="said">{{said}}</view>') => ({ components: { 'pages/index': { wxml, js } } });

// @feature 10 mini-sandbox
describe('a program in the sandbox', () => {
  test('finds no way out by name, on the global object or on anything it inherits from', async () => {
    const frame = await visit.open(
      page(`
      const names = ${JSON.stringify(waysOut)};
      const known = ${JSON.stringify(harmless)};
      const found = names.filter((name) => { try { return globalThis[name] !== undefined } catch { return true } });
      for (let at = Object.getPrototypeOf(globalThis); at && at !== Object.prototype; at = Object.getPrototypeOf(at))
        found.push(...Object.getOwnPropertyNames(at).filter((name) => !known.includes(name)));
      const rest = Object.getOwnPropertyNames(globalThis);
      Page({ data: { said: JSON.stringify({ found, rest: rest.filter((name) => names.includes(name) && globalThis[name] !== undefined) }) } })`),
    );
    expect(JSON.parse((await frame.locator('.said').textContent()) ?? '')).toEqual({ found: [], rest: [] });
  });

  test('makes no code from text', async () => {
    const frame = await visit.open(
      page(`
      const tries = {
        eval: () => (0, eval)('1'),
        Function: () => new Function('return 1')(),
        ofFunction: () => (function () {}).constructor('return 1')(),
        ofAsync: () => (async function () {}).constructor('return 1')(),
        ofGenerator: () => (function* () {}).constructor('return 1')().next(),
      };
      const made = Object.keys(tries).filter((name) => { try { tries[name](); return true } catch { return false } });
      setTimeout('globalThis.made = 1', 0);
      Page({ data: { said: '' }, onReady() { setTimeout(() => this.setData({ said: JSON.stringify({ made, text: globalThis.made === undefined }) }), 30) } })`),
    );
    await frame.locator('.said', { hasText: 'text' }).waitFor();
    expect(JSON.parse((await frame.locator('.said').textContent()) ?? '')).toEqual({ made: [], text: true });
  });

  test('reaches no server: not by import, not by a picture, a font, a style or a film, not through the host', async () => {
    const { url } = bench.site;
    const wxml = `<view class="said">{{said}}</view><image src="${url}/image.png" binderror="no"/><view style="background:url(${url}/style.png);width:9px;height:9px"/><cover-image src="${url}/cover.png"/><rich-text nodes="{{html}}"/><video src="${url}/film.mp4"/><audio src="${url}/sound.mp3"/>`;
    const frame = await visit.open({
      appWxss: `@font-face{font-family:f;src:url(${url}/font.woff)} @import url("${url}/import.css"); .said{font-family:f;background:url(${url}/sheet.png)}`,
      ...page(
        `
      Page({ data: { said: '', html: '<img src="${url}/rich.png"><iframe src="${url}/frame"></iframe>' }, no() {}, onReady() {
        const tries = ['${url}/module.js', 'data:text/javascript,1', 'blob:null/1'].map((one) => import(one).then(() => one, () => ''));
        const asked = new Promise((done) => wx.request({ url: '${url}/request', complete: (r) => done(r.errMsg) }));
        Promise.all([...tries, asked]).then((all) => this.setData({ said: JSON.stringify(all) }));
      } })`,
        wxml,
      ),
    });
    await frame.locator('wx-view.said', { hasText: 'domain' }).waitFor();
    expect(JSON.parse((await frame.locator('wx-view.said').textContent()) ?? '')).toEqual([
      '',
      '',
      '',
      'request:fail url not in domain list',
    ]);
    await visit.page.waitForTimeout(300); // What would load lazily has its chance; that nothing came is only true of a time.
    expect(bench.site.hits).toEqual([]);
  });

  test('and its view have an opaque origin: no cookies, no storage, nothing of the host', async () => {
    await visit.open(page('Page({})'));
    const frame = visit.page.frames().find((one) => one !== visit.page.mainFrame());
    const reached = await frame?.evaluate(async (url) => {
      const attempt = async (work: () => unknown) => {
        try {
          await work();
          return true;
        } catch {
          return false;
        }
      };
      const socket = () =>
        new Promise((resolve, reject) => Object.assign(new WebSocket(url.replace('http', 'ws')), { onopen: resolve, onerror: reject }));
      const form = document.createElement('form');
      form.action = `${url}/form`;
      document.body.append(form);
      form.submit();
      const link = Object.assign(document.createElement('link'), { rel: 'prefetch', href: `${url}/prefetch` });
      document.head.append(link);
      navigator.sendBeacon?.(`${url}/beacon`);
      const inner = Object.assign(document.createElement('iframe'), { src: `${url}/inner` });
      document.body.append(inner);
      return {
        origin: self.origin,
        parent: await attempt(() => parent.document.body),
        cookie: await attempt(() => document.cookie),
        local: await attempt(() => localStorage.length),
        database: await attempt(
          () => new Promise((resolve, reject) => Object.assign(indexedDB.open('x'), { onsuccess: resolve, onerror: reject })),
        ),
        caches: await attempt(() => caches.keys()),
        fetch: await attempt(() => fetch(`${url}/fetch`, { mode: 'no-cors' })),
        socket: await attempt(socket),
        open: window.open(`${url}/popup`) !== null,
        navigate: await attempt(() => {
          (top as Window).location.href = `${url}/navigated`;
        }),
      };
    }, bench.site.url);
    expect(reached).toEqual({
      origin: 'null',
      parent: false,
      cookie: false,
      local: false,
      database: false,
      caches: false,
      fetch: false,
      socket: false,
      open: false,
      navigate: false,
    });
    expect(bench.site.hits).toEqual([]);
    expect(new URL(visit.page.url()).pathname).toBe('/');
  });

  // @wx login getAccountInfoSync
  test('cannot see another program, nor what it stored', async () => {
    const js = (name: string) => `
      wx.setStorageSync('mine', '${name}');
      globalThis.shared = (globalThis.shared || '') + '${name}';
      Page({ data: { said: '' }, onReady() { wx.login({ success: ({ code }) => this.setData({ said: JSON.stringify({ code, keys: wx.getStorageInfoSync().keys, mine: wx.getStorageSync('mine'), shared: globalThis.shared, id: wx.getAccountInfoSync().miniProgram.appId }) }) }) } })`;
    const [first, second] = await Promise.all([visit.open(page(js('a')), 'first'), visit.open(page(js('b')), 'second')]);
    const said = async (frame: typeof first) => {
      await frame.locator('.said', { hasText: 'code' }).waitFor();
      return JSON.parse((await frame.locator('.said').textContent()) ?? '') as unknown;
    };
    expect(await said(first)).toEqual({ code: 'code-of-first', keys: ['mine'], mine: 'a', shared: 'a', id: 'first' });
    expect(await said(second)).toEqual({ code: 'code-of-second', keys: ['mine'], mine: 'b', shared: 'b', id: 'second' });
  });
});

describe('a program that does not end', () => {
  test('is ended and begun again where it was, while the host goes on undisturbed', async () => {
    const frame = await visit.open({
      components: {
        'pages/index': { wxml: '<view class="go" bindtap="go">go</view>', js: "Page({go(){wx.navigateTo({url:'/pages/loop?x=1'})}})" },
        'pages/loop': {
          wxml: '<view class="loop" bindtap="loop">{{x}}</view>',
          js: 'Page({data:{x:0},onLoad(q){this.setData({x:q.x})},loop(){for(;;);}})',
        },
      },
    });
    await frame.locator('.go').click();
    await frame.locator('.loop').waitFor();
    const gaps = visit.host(async (host: HostPage) => {
      const longest = { gap: 0 };
      let last = performance.now();
      await new Promise<void>((resolve) => {
        const beat = () => {
          longest.gap = Math.max(longest.gap, performance.now() - last);
          last = performance.now();
          if (host.states.some((state) => state.startsWith('restarting'))) resolve();
          else setTimeout(beat, 10);
        };
        beat();
      });
      return longest.gap;
    });
    await frame.locator('.loop').click();
    expect(await gaps).toBeLessThan(500);
    await visit.page.waitForFunction(() => (globalThis as unknown as HostPage).states.at(-1) === 'running');
    expect(await visit.host((host) => host.states)).toEqual(['running', 'slow', 'restarting unresponsive', 'running']);
    expect(await frame.locator('.loop').textContent()).toBe('1');
    expect(await visit.host((host) => host.running['shop']?.stack$.value.map(({ path }) => path))).toEqual(['pages/index', 'pages/loop']);
  });

  test('is ended when it floods its host', async () => {
    await visit.open(page('Page({onReady(){setTimeout(()=>{for(let i=0;i<5000;i++)wx.setStorageSync("k",String(i))},50)}})'));
    await visit.page.waitForFunction(() => (globalThis as unknown as HostPage).states.at(-1) !== 'running');
    expect(await visit.host((host) => host.states.at(-1))).toBe('failed flood');
  });

  test('is ended when it draws more than a view holds', async () => {
    await visit.open(
      page(
        'Page({data:{l:[]},onReady(){setTimeout(()=>this.setData({l:Array.from({length:120000},(_, i)=>i)}),50)}})',
        '<view wx:for="{{l}}">{{item}}</view>',
      ),
    );
    await visit.page.waitForFunction(() => (globalThis as unknown as HostPage).states.at(-1)?.startsWith('failed'));
    expect(await visit.host((host) => host.states.at(-1))).toMatch(/^failed (too-many-nodes|flood)$/);
  });
});
