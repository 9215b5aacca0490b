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

async function open(files: Readonly<Record<string, string>>): Promise<FrameLocator> {
  const program = await compileProgram(
    memoryFiles({
      'app.json': '{"pages":["pages/a"]}',
      'app.js': 'App({})',
      'pages/a.js': 'Page({})',
      'pages/a.wxml': '<view/>',
      ...files,
    }),
  );
  const frame = await visit.open(program, 'shop');
  await frame.locator('wx-page').first().waitFor();
  return frame;
}

const problems = () => visit.host((host: HostPage) => host.problems);

// What public mini-programs do and WeChat lets them do, each found with one of them.
describe('what programs are used to', () => {
  test('functions and objects of classes given to an element that cannot take them are left out, and the page is drawn', async () => {
    const frame = await open({
      'pages/a.wxml':
        '<not-there rules="{{rules}}" day="{{day}}"/><view bindtap="go" data-rules="{{rules}}" class="go">{{rules[0].name}} {{n}}</view>',
      'pages/a.js': `class Rule { constructor() { this.name = 'mobile' } validator() {} }
        const rule = Object.assign(new Rule(), { check() { return true }, big: 1n, when: new Date(0) });
        Page({ data: { rules: [rule], day: new Date(0), n: 1 }, go(e) { this.setData({ n: e.currentTarget.dataset.rules[0].name }) } })`,
    });
    await frame.locator('.go', { hasText: 'mobile 1' }).click();
    await frame.locator('.go', { hasText: 'mobile mobile' }).waitFor();
    expect((await problems()).filter((text) => !text.startsWith('warning'))).toEqual([]);
  });

  test('Page and members of wx are wrapped in app.js, for every page', async () => {
    const frame = await open({
      'app.js': `const plain = Page;
        Page = (page) => plain({ ...page, data: { ...page.data, wrapped: 'wrapped' } });
        const toast = wx.showToast;
        wx.shout = (title) => wx.showToast({ title });
        wx.showToast = (input) => toast({ ...input, duration: 60000, title: input.title + '!' });
        Object.defineProperty(wx, 'createAnimation', { configurable: true, get: () => () => 'own' });
        App({})`,
      'pages/a.wxml': '<view class="said">{{wrapped}} {{own}}</view>',
      'pages/a.js': 'Page({ data: { own: "" }, onLoad() { wx.shout("hello"); this.setData({ own: wx.createAnimation() }) } })',
    });
    await frame.locator('.said', { hasText: 'wrapped own' }).waitFor();
    await visit.page.getByText('hello!').waitFor();
    expect(await problems()).toEqual([]);
  });

  test('what onLaunch learns of the screen is there when components are defined', async () => {
    const frame = await open({
      'app.js':
        'App({ onLaunch() { wx.getSystemInfo({ success: (e) => { this.globalData.bar = e.statusBarHeight; } }); }, globalData: { bar: "none" } })',
      'pages/a.json': '{"usingComponents":{"bar":"/bar"}}',
      'pages/a.wxml': '<bar/>',
      'bar.json': '{"component":true}',
      'bar.wxml': '<view class="bar">{{typeof bar}} {{isBack}}</view>',
      'bar.js':
        'Component({ properties: { isBack: { type: [Boolean, String], default: false } }, data: { bar: getApp().globalData.bar } })',
    });
    await frame.getByText('number').waitFor();
    expect(await problems()).toEqual([expect.stringMatching(/^warning: the type of property "isBack" is illegal/)]);
  });

  test('app.wxss says otherwise than what it imports, a page than app.wxss', async () => {
    const frame = await open({
      'base.wxss': '.one,.two{color:rgb(1,1,1)}',
      'app.wxss': '@import "base.wxss";.one,.two{color:rgb(2,2,2)}',
      'pages/a.wxss': '.two{color:rgb(3,3,3)}',
      'pages/a.wxml': '<view class="one">1</view><view class="two">2</view>',
    });
    const color = (selector: string) => frame.locator(selector).evaluate((one) => getComputedStyle(one).color);
    expect([await color('.one'), await color('.two')]).toEqual(['rgb(2, 2, 2)', 'rgb(3, 3, 3)']);
  });

  test('a query that is made before the end of what sets the page finds what is set', async () => {
    const frame = await open({
      'pages/a.json': '{"usingComponents":{"box":"/box"}}',
      'pages/a.wxml': '<box/>',
      'box.json': '{"component":true}',
      'box.wxml': '<view wx:if="{{on}}" class="on" style="width:70px">{{said}}</view>',
      'box.js':
        'Component({ data: { on: false, said: "" }, lifetimes: { attached() { this.createSelectorQuery().select(".on").boundingClientRect((r) => this.setData({ said: r ? "w" + r.width : "null" })).exec(); this.setData({ on: true }) } } })',
    });
    await frame.getByText('w70').waitFor();
  });

  test('libraries put what browsers have in its place, and what was there stays away', async () => {
    const frame = await open({
      'app.js': `"use strict"; global.navigator = { userAgent: "own" }; globalThis.fetch = () => "own"; let left = [];
        for (const name of ["navigator", "fetch", "WebSocket"]) { try { delete globalThis[name] } catch (e) { left.push(name) } }
        (function (root) { if (root) throw new Error("root") })(window);
        App({ said: [navigator.userAgent, fetch(), typeof WebSocket, typeof document, left.join(), __wxConfig.envVersion].join(" ") })`,
      'pages/a.wxml': '<view>{{said}}</view>',
      'pages/a.js': 'Page({ onLoad() { this.setData({ said: getApp().said }) } })',
    });
    await frame.getByText('own own undefined undefined navigator,fetch,WebSocket release').waitFor();
  });

  test('a component that is tapped on what fills its slot finds the element around the slot as the target', async () => {
    const frame = await open({
      'pages/a.json': '{"usingComponents":{"cell":"/cell"}}',
      'pages/a.wxml': '<cell><view data-at="page">filled</view></cell>',
      'cell.json': '{"component":true}',
      'cell.wxml': '<view data-at="cell" bindtap="go"><block wx:if="{{true}}"><slot/></block></view><text>{{said}}</text>',
      'cell.js': 'Component({ data: { said: "" }, methods: { go(e) { this.setData({ said: "at " + e.target.dataset.at }) } } })',
    });
    await frame.getByText('filled').click();
    await frame.getByText('at cell').waitFor();
  });

  test('frameworks keep requirePlugin, and what asks for a plugin is drawn without it', async () => {
    const frame = await open({
      'app.js': 'const framework = { requirePlugin }; App({ plugin: framework.requirePlugin("chat") })',
      'pages/a.wxml': '<view>{{said}}</view>',
      'pages/a.js':
        'Page({ data: { said: "" }, async onLoad() { const late = await requirePlugin.async("map").catch((e) => e.message); this.setData({ said: typeof getApp().plugin.open + ", " + late }) } })',
    });
    await frame.getByText('undefined, plugin map is not here').waitFor();
    expect(await problems()).toEqual([expect.stringContaining('plugin chat is not here')]);
  });

  test('charts find in wx.version which WeChat they are in', async () => {
    const frame = await open({
      'pages/a.wxml': '<view class="said">{{said}}</view>',
      'pages/a.js': `Page({ onLoad() { const { SDKVersion } = wx.getSystemInfoSync();
        this.setData({ said: [wx.version.version.split('.')[0] > 1, wx.version.version === SDKVersion].join(' ') }) } })`,
    });
    await frame.locator('.said', { hasText: 'true true' }).waitFor();
  });

  test('complete is called although success throws', async () => {
    const frame = await open({
      'pages/a.wxml': '<view>{{said}}</view>',
      'pages/a.js':
        'Page({ data: { said: "" }, onLoad() { wx.getNetworkType({ success() { throw new Error("own") }, complete: (e) => this.setData({ said: e.errMsg }) }) } })',
    });
    await frame.getByText('getNetworkType:ok').waitFor();
    expect(await problems()).toEqual([expect.stringContaining('own')]);
  });

  test('functions of a page and of the app are theirs also when they are handed over bare', async () => {
    const frame = await open({
      'app.js': 'App({ name: "app", whenKnown(listener) { setTimeout(listener, 0, this.name) }, Later: Promise })',
      'pages/a.wxml': '<view bindtap="tap">{{said}}</view>',
      'pages/a.js': `"use strict"; Page({ data: { said: "" }, name: "page",
        async onLoad() { const { whenKnown, Later } = getApp(); whenKnown(this.known); await Later.all([]); },
        known(who) { this.setData({ said: who + " " + this.name }) }, tap() { setTimeout(this.known, 0, "tap") } })`,
    });
    await frame.getByText('app page').click();
    await frame.getByText('tap page').waitFor();
    expect(await problems()).toEqual([]);
  });

  test('functions that a page has of a behavior are bound to it too', async () => {
    const frame = await open({
      'app.js': 'App({ listeners: [], theme(name) { this.listeners.forEach((listener) => listener(name)) } })',
      'themed.js': `"use strict"; module.exports = Behavior({ behaviors: [Behavior({ methods: { inner(to) { this.setData({ inner: to }) } } })],
        data: { theme: "", inner: "" }, methods: { themeChanged(theme) { this.setData({ theme }) } } })`,
      'pages/a.wxml': '<view bindtap="tap">{{theme}} {{inner}}</view>',
      'pages/a.js': `Page({ behaviors: [require("../themed.js")], onLoad() { const app = getApp(); app.listeners.push(this.themeChanged, this.inner); app.theme("dark") } })`,
    });
    await frame.getByText('dark dark').waitFor();
    expect(await problems()).toEqual([]);
  });

  test('curves of wx.worklet are made where a module is read, in each way that there is', async () => {
    const frame = await open({
      'pages/a.wxml': '<view>{{said}}</view>',
      'pages/a.js': `const { Easing } = wx.worklet; const slow = Easing.bezier(0.4, 0, 0.2, 1).factory();
        Page({ data: { said: [slow(0.5), Easing.out(Easing.quad)(1), Easing.linear(0)].map(Number.isFinite).join() } })`,
    });
    await frame.getByText('true,true,true').waitFor();
    expect(await problems()).toEqual([]);
  });

  test('styles of wx.worklet follow its values, to where these are to come', async () => {
    const frame = await open({
      'pages/a.json': '{"usingComponents":{"sheet":"/sheet"}}',
      'pages/a.wxml': '<sheet class="sheet"/>',
      'sheet.json': '{"component":true}',
      'sheet.wxml': '<view class="panel" style="color:red" bindtap="open">panel</view>',
      'sheet.js': `const { shared, derived, timing } = wx.worklet;
        Component({
          lifetimes: {
            attached() {
              this.up = shared(300);
              this.half = derived(() => this.up.value / 600);
              this.applyAnimatedStyle('.panel', () => {
                'worklet';
                return { transform: 'translateY(' + this.up.value + 'px)', borderTopLeftRadius: this.up.value, opacity: 1 - this.half.value };
              });
            },
          },
          methods: { open() { this.up.value = timing(0, { duration: 200 }); } },
        })`,
    });
    const panel = frame.getByText('panel');
    expect(await panel.getAttribute('style')).toBe(
      'color: red; transform: translateY(300px); border-top-left-radius: 300px; opacity: 0.5;',
    );
    await panel.click();
    await frame.locator('[style*="translateY(0px)"]').waitFor();
    expect(await panel.getAttribute('style')).toBe('color: red; transform: translateY(0px); border-top-left-radius: 0px; opacity: 1;');
    expect((await problems()).filter((text) => !text.startsWith('warning'))).toEqual([]);
  });

  test('what a framework makes of a component, with its name, is the component to a query', async () => {
    const frame = await open({
      'pages/a.json': '{"usingComponents":{"grid":"/grid"}}',
      'pages/a.wxml': '<grid/>',
      'grid.json': '{"component":true}',
      'grid.wxml': '<view class="box" style="width:120px">{{said}}</view>',
      'grid.js': `Component({ data: { said: '' }, lifetimes: { attached() {
        const vm = {};
        if (Object.hasOwn(this, '__wxExparserNodeId__')) vm.__wxExparserNodeId__ = this.__wxExparserNodeId__;
        const answer = (box) => this.setData({ said: box ? 'as wide as ' + box.width : 'nowhere' });
        wx.createSelectorQuery().in(vm).select('.box').boundingClientRect(answer).exec();
      } } })`,
    });
    await frame.getByText('as wide as 120').waitFor();
    expect(await problems()).toEqual([]);
  });

  test('older libraries find what is global by the text that they ask with, and no other text is run', async () => {
    const frame = await open({
      'pages/a.wxml': '<view>{{said}}</view>',
      'pages/a.js': `const found = Function('return this')(); let other = 'refused'; try { other = Function('return 1')() } catch (e) { if (!(e instanceof EvalError)) other = e.name }
        Page({ data: { said: [found.Math === Math, new Function('return this')() === found, (() => 1) instanceof Function, other].join() } })`,
    });
    await frame.getByText('true,true,true,refused').waitFor();
    expect(await problems()).toEqual([]);
  });
});
