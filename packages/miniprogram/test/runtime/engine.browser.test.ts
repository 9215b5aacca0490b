import { compileProgram, memoryFiles } from '@guanxi/miniprogram/compiler';
import type { CDPSession, FrameLocator } from 'playwright-core';
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
  visit = await bench.visit({ touch: true });
});
afterEach(() => visit?.close());

/** A program of the page `pages/a`, compiled, with other files over it. */
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
  expect(program.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const frame = await visit.open(program, 'shop');
  await frame.locator('wx-page').first().waitFor();
  return frame;
}

const problems = () => visit.host((host: HostPage) => host.problems);
const style = (frame: FrameLocator, selector: string, name: string) =>
  frame.locator(selector).evaluate((one, property) => getComputedStyle(one).getPropertyValue(property), name);

/** A finger on the screen, as the browser gets it from a phone. */
async function finger() {
  const session: CDPSession = await visit.context.newCDPSession(visit.page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] });
  return {
    down: (x: number, y: number) => touch('touchStart', [{ x, y }]),
    move: (x: number, y: number) => touch('touchMove', [{ x, y }]),
    up: () => touch('touchEnd', []),
  };
}

// @feature 10 mini-wxs
describe('a handler in WXS', () => {
  const drag = `var from = 0;
    function start(e, owner) { var s = e.instance.getState(); from = e.touches[0].pageX - (s.x || 0); owner.callMethod('began', e.target.id + ' ' + e.instance.getDataset().name) }
    function move(e, owner) { var s = e.instance.getState(); s.x = e.touches[0].pageX - from; e.instance.setStyle({ transform: 'translateX(' + s.x + 'px)' }).addClass('held'); owner.selectComponent('.other').setStyle('left: 10rpx'); return false }
    function end(e) { e.instance.removeClass('held first'); e.instance.triggerEvent('done', { has: e.instance.hasClass('held') }) }
    module.exports = { start: start, move: move, end: end }`;

  test('drags what it stands at by the finger, in the page that would scroll else, and calls the page', async () => {
    const frame = await open({
      'pages/drag.wxs': drag,
      'pages/a.wxml': `<wxs src="./drag.wxs" module="d"/><view id="card" class="card first" data-name="Mei" bindtouchstart="{{d.start}}" bindtouchmove="{{d.move}}" bindtouchend="{{d.end}}" binddone="done">{{began}} {{ended}}</view><view class="other">o</view><view class="long"/>`,
      'pages/a.js':
        'Page({ data: { began: "", ended: "" }, began(t) { this.setData({ began: t }) }, done(e) { this.setData({ ended: e.type + e.detail.has + e.currentTarget.id }) } })',
      'pages/a.wxss':
        '.card{width:100px;height:100px}.held{opacity:.5}.first{color:rgb(1,2,3)}.other{position:relative}.long{height:3000px}',
    });
    const box = await frame.locator('#card').boundingBox();
    if (!box) throw new Error('The card is not seen.');
    const hand = await finger();
    await hand.down(box.x + 20, box.y + 80);
    await frame.locator('#card', { hasText: 'card Mei' }).waitFor();
    for (let step = 1; step <= 20; step += 1) await hand.move(box.x + 20 + step * 5, box.y + 80 - step * 6);
    await frame.locator('#card.held').waitFor();
    await expect.poll(() => style(frame, '#card', 'transform')).toBe('matrix(1, 0, 0, 1, 100, 0)');
    expect(await style(frame, '.other', 'left')).toBe('5.2px');
    await hand.up();
    await frame.locator('#card', { hasText: 'donefalsecard' }).waitFor();
    expect(await style(frame, '#card', 'color')).not.toBe('rgb(1, 2, 3)');
    expect(await frame.locator('.guanxi-scroller').evaluate((one) => one.scrollTop)).toBe(0);
    expect(await problems()).toEqual([]);
  });

  test('lets the page scroll when it keeps the touch not for itself', async () => {
    const frame = await open({
      'pages/a.wxml':
        '<wxs module="d">module.exports = { on: function () {} }</wxs><view id="card" style="height:3000px" bindtouchstart="{{d.on}}" bindtouchmove="{{d.on}}"/>',
    });
    const hand = await finger();
    await hand.down(200, 600);
    for (let step = 1; step <= 20; step += 1) await hand.move(200, 600 - step * 15);
    await expect.poll(() => frame.locator('.guanxi-scroller').evaluate((one) => one.scrollTop)).toBeGreaterThan(50);
    await hand.up();
  });

  test('is told of a property that changes, after the change, and measures', async () => {
    const frame = await open({
      'pages/a.wxml': `<wxs module="d">module.exports = { seen: function (value, old, owner, self) {
          var all = owner.selectAllComponents('.row');
          var rect = self.getBoundingClientRect();
          owner.callMethod('say', { rows: all.length, value: value, old: old, width: rect.width, color: self.getComputedStyle(['color']).color, name: self.getDataset().name })
        } }</wxs><view class="w" data-name="w" change:prop="{{d.seen}}" prop="{{n}}"><view class="row" wx:for="{{n}}">r</view></view><view class="said">{{said}}</view><view class="go" bindtap="go">go</view>`,
      'pages/a.js':
        'Page({ data: { n: 2, said: "" }, go() { this.setData({ n: 3 }) }, say(v) { this.setData({ said: JSON.stringify(v) }) } })',
      'pages/a.wxss': '.w{width:123px;color:rgb(4,5,6)}',
    });
    const said = frame.locator('.said');
    await said.filter({ hasText: 'rows' }).waitFor();
    expect(JSON.parse((await said.textContent()) ?? '')).toEqual({ rows: 2, value: 2, width: 123, color: 'rgb(4, 5, 6)', name: 'w' });
    await frame.locator('.go').click();
    await said.filter({ hasText: '"rows":3' }).waitFor();
    expect(JSON.parse((await said.textContent()) ?? '')).toMatchObject({ value: 3, old: 2 });
  });
});

describe('an event', () => {
  test('is plain, and says where its targets are', async () => {
    const frame = await open({
      'pages/a.wxml':
        '<view mark:a="1" class="outer" id="o" data-n="{{1}}" bindtap="tap"><view mark:b="2" id="i" class="inner">x</view></view><view class="said">{{said}}</view>',
      'pages/a.js':
        'Page({ tap(e) { delete e.timeStamp; delete e.touches; delete e.changedTouches; this.setData({ said: JSON.stringify(e) }); return false } })',
      'pages/a.wxss': '.outer{position:relative;margin:7px 0 0 9px}.inner{margin-left:11px;padding-top:5px}',
    });
    await frame.locator('.inner').click();
    await frame.locator('.said', { hasText: 'tap' }).waitFor();
    const event = JSON.parse((await frame.locator('.said').textContent()) ?? '') as Record<string, unknown>;
    expect(event).toMatchObject({
      type: 'tap',
      mark: { a: '1', b: '2' },
      target: { id: 'i', dataset: {}, offsetLeft: 11, offsetTop: 0 },
      currentTarget: { id: 'o', dataset: { n: 1 }, offsetLeft: 9, offsetTop: 7 },
    });
  });
});

/** What the page says by `this.say(value)`. */
async function said(frame: FrameLocator): Promise<unknown> {
  await frame.locator('.said', { hasText: 'value' }).waitFor();
  return (JSON.parse((await frame.locator('.said').textContent()) ?? '') as { value: unknown }).value;
}

const saying = 'say(value) { this.setData({ said: JSON.stringify({ value }) }) }, data: { said: "" }';

describe('a query', () => {
  // @feature 10 mini-runtime
  test('measures nodes of a page, of a component and across components, and the viewport', async () => {
    const frame = await open({
      'pages/a.json': '{"usingComponents":{"x-box":"../parts/box"}}',
      'pages/a.wxml':
        '<view class="said">{{said}}</view><view id="one" class="one" data-n="{{1}}" mark:m="2"/><view class="one two"/><x-box id="box" class="box"/><scroll-view id="s" scroll-y style="height:100px"><view id="in" style="margin-top:500px;height:300px"/></scroll-view><view style="height:2000px"/>',
      'pages/a.wxss': '.one{width:50px;height:10px;color:rgb(1,2,3)}.said{height:20px;overflow:hidden}',
      'pages/a.js': `Page({ ${saying}, onReady() {
        const each = [];
        const q = wx.createSelectorQuery();
        q.select('#one').boundingClientRect((r) => each.push(r.id + r.dataset.n + ' ' + r.width + ' ' + r.top));
        q.selectAll('.one').fields({ size: true, mark: true, computedStyle: ['color'] });
        q.select('#none').boundingClientRect();
        q.select('.box >>> .deep').boundingClientRect((r) => each.push(r.height));
        q.select('#box').fields({ properties: ['size'] });
        q.selectViewport().fields({ size: true, scrollOffset: true });
        q.in(this.selectComponent('#box')).select('.deep').fields({ id: true });
        q.exec((all) => wx.createSelectorQuery().select('#s').node(async ({ node }) => {
          await node.scrollIntoView('#in', { animated: false });
          wx.createSelectorQuery().select('#s').scrollOffset(({ scrollTop }) => this.say({ each, all: all.slice(1), scrollTop })).exec();
        }).exec());
      } })`,
      'parts/box.json': '{"component":true}',
      'parts/box.wxml': '<view id="d" class="deep" style="height:7px"/>',
      'parts/box.js': 'Component({ properties: { size: { type: Number, value: 4 } } })',
    });
    const page = (await frame.locator('.guanxi-scroller').evaluate((one) => [one.scrollHeight, one.clientHeight])) as [number, number];
    const { each, all, scrollTop } = (await said(frame)) as { each: unknown[]; all: unknown[]; scrollTop: number };
    expect(each).toEqual(['one1 50 20', 7]);
    expect(all).toEqual([
      [
        { width: 50, height: 10, mark: { m: '2' }, color: 'rgb(1, 2, 3)' },
        { width: 50, height: 10, mark: {}, color: 'rgb(1, 2, 3)' },
      ],
      null,
      expect.objectContaining({ height: 7 }),
      { size: 4 },
      { width: 390, height: page[1], scrollLeft: 0, scrollTop: 0, scrollWidth: 390, scrollHeight: page[0] },
      { id: 'd' },
    ]);
    expect(scrollTop).toBe(500);
  });

  test('an observer says which node came into sight, with margins that may lack a unit or a side', async () => {
    const frame = await open({
      'pages/a.wxml':
        '<view class="said">{{said}}</view><view style="height:{{far}}px"/><view id="row" data-n="{{5}}" style="height:20px"/>',
      'pages/a.js': `Page({ ${saying.replace('said: ""', 'said: "", far: 1000')}, onReady() {
        const seen = [];
        this.createIntersectionObserver().relativeToViewport({ bottom: 300 }).observe('#row', (r) => seen.push(r.id + r.dataset.n + ' ' + (r.intersectionRatio > 0)));
        this.createMediaQueryObserver().observe({ maxWidth: 400 }, ({ matches }) => {
          seen.push('narrow ' + matches);
          const wait = () => (seen.some((one) => one === 'row5 true') ? this.say(seen) : setTimeout(wait, 20));
          wait();
        });
      } })`,
    });
    expect(((await said(frame)) as string[]).sort()).toEqual(['narrow true', 'row5 true']);
  });

  test('of a page that is gone is no harm, nor is a change of its data', async () => {
    const frame = await open({
      'app.json': '{"pages":["pages/a","pages/b"]}',
      'pages/a.wxml': '<view class="said">{{said}}</view>',
      'pages/a.js': `let times = 0; Page({ ${saying}, onShow() { times += 1; globalThis.back = () => this.say('back'); if (times === 1) wx.navigateTo({ url: 'b' }) } })`,
      'pages/b.wxml': '<view id="b">{{n}}<view wx:if="{{n}}" class="new">n</view></view>',
      'pages/b.js': `Page({ data: { n: 0 }, onReady() { wx.navigateBack().then(() => {
        this.setData({ n: 1 });
        this.createSelectorQuery().select('#b').boundingClientRect().selectViewport().scrollOffset().exec(() => back());
        this.animate('#b', [{ opacity: 0 }, { opacity: 1 }], 10);
      }) } })`,
    });
    expect(await said(frame)).toBe('back');
    expect(await visit.host((host: HostPage) => [host.problems, host.running['shop']?.state$.value.state])).toEqual([[], 'running']);
  });
});

describe('an animation', () => {
  test('of wx.createAnimation plays its steps one after the other, and stays as it ends', async () => {
    const frame = await open({
      'pages/a.wxml': '<view class="said">{{said}}</view><view class="a" style="{{style}}" animation="{{ani}}" bindtransitionend="end"/>',
      'pages/a.wxss': '.a{position:absolute;left:0;width:20px;height:20px}',
      'pages/a.js': `Page({ ${saying}, ends: 0, onReady() {
        const a = wx.createAnimation({ duration: 60, timingFunction: 'ease' });
        a.translateX(30).opacity(0.5).step().rotate(90).left('20rpx').step({ duration: 40, delay: 20, transformOrigin: '0 0' });
        this.setData({ ani: a.export() });
      }, end(e) { this.ends += 1; if (this.ends === 2) { this.setData({ style: 'color:red' }); this.say(e.detail.elapsedTime) } } })`,
    });
    expect(await said(frame)).toBe(0.04);
    const look = () => Promise.all(['transform', 'opacity', 'left', 'transform-origin'].map((name) => style(frame, '.a', name)));
    expect(await look()).toEqual([
      expect.stringMatching(/^matrix\(0, 1, -1, 0, 30, 0\)$|^matrix\(6\.\S+, 1, -1, 6\.\S+, 30, 0\)$/),
      '0.5',
      '10.4px',
      '0px 0px',
    ]);
  });

  test('of frames plays, calls back, stays, and is taken back in part or whole', async () => {
    const frame = await open({
      'pages/a.wxml':
        '<view class="said">{{said}}</view><view class="a"/><scroll-view class="s" scroll-y style="height:100px"><view style="height:300px"/></scroll-view><view class="b"/>',
      'pages/a.js': `Page({ ${saying}, onReady() {
        this.animate('.a', [{ opacity: 1, rotate: 0 }, { offset: 0.3, opacity: 0.9, ease: 'ease-out' }, { opacity: 0.2, rotate: 180 }], 40, () => {
          wx.createSelectorQuery().select('.a').fields({ computedStyle: ['opacity', 'transform'] }, (before) => {
            this.clearAnimation('.a', { opacity: true });
            wx.createSelectorQuery().select('.a').fields({ computedStyle: ['opacity', 'transform'] }, (part) => {
              this.clearAnimation('.a', () => wx.createSelectorQuery().select('.a').fields({ computedStyle: ['transform'] }, (whole) => this.say([before, part, whole])).exec());
            }).exec();
          }).exec();
        });
        this.animate('.b', [{ width: 0 }, { width: 100 }], 1000, { scrollSource: '.s', timeRange: 1000, startScrollOffset: 0, endScrollOffset: 200 });
      } })`,
    });
    const turned = expect.stringMatching(/^matrix\(-1/);
    expect(await said(frame)).toEqual([{ opacity: '0.2', transform: turned }, { opacity: '1', transform: turned }, { transform: 'none' }]);
    expect(await style(frame, '.b', 'width')).toBe('0px');
    await frame.locator('.s').evaluate((one) => one.shadowRoot?.querySelector('[data-scroller]')?.scrollTo({ top: 50 }));
    await expect.poll(() => style(frame, '.b', 'width')).toBe('25px');
  });
});

describe('a component', () => {
  test('finds its owner, what it is related to and what is exported, and has what WeChat gives it', async () => {
    const frame = await open({
      'pages/a.json': '{"usingComponents":{"x-list":"../parts/list","x-item":"../parts/item"}}',
      'pages/a.wxml': '<view class="said">{{said}}</view><x-list id="list"><x-item wx:for="{{2}}" id="i{{index}}" class="item"/></x-list>',
      'pages/a.js': `Page({ ${saying}, name: 'page', onReady() {
        const list = this.selectComponent('#list');
        const item = this.selectComponent('#i1');
        let grouped = 0;
        list.groupSetData(() => { list.setData({ a: 1 }, () => { grouped += 1 }); list.setData({ b: 2 }, () => {
          grouped += 1;
          if (grouped !== 2) return;
          this.say({
            related: list.getRelationNodes('./item').map((one) => one.id),
            linked: list.linked,
            exported: item,
            owner: list.selectOwnerComponent().name,
            count: this.selectAllComponents('.item').length,
            renderer: list.renderer,
            page: [list.getPageId() === this.getPageId(), list.getTabBar(), typeof list.pageRouter.navigateTo],
            data: [list.data.a, list.data.b],
            form: list.hasBehavior('wx://form-field'),
          });
        }) });
      } })`,
      'parts/list.json': '{"component":true}',
      'parts/list.wxml': '<slot/>',
      'parts/list.js':
        "Component({ behaviors: ['wx://form-field'], relations: { './item': { type: 'child', linked() { this.linked = (this.linked || 0) + 1 } } } })",
      'parts/item.json': '{"component":true}',
      'parts/item.wxml': '<view/>',
      'parts/item.js':
        "Component({ behaviors: ['wx://component-export'], relations: { './list': { type: 'parent' } }, export() { return { of: this.id } } })",
    });
    expect(await said(frame)).toEqual({
      related: ['i0', 'i1'],
      linked: 2,
      exported: { of: 'i1' },
      owner: 'page',
      count: 2,
      renderer: 'webview',
      page: [true, null, 'function'],
      data: [1, 2],
      form: true,
    });
    expect(await problems()).toEqual([]);
  });
});

test('components that share the styles of their page have hosts of their own', async () => {
  const part = (name: string, color: string) => ({
    [`parts/${name}.json`]: '{"component":true,"styleIsolation":"shared"}',
    [`parts/${name}.wxml`]: `<view class="shared">${name}</view>`,
    [`parts/${name}.wxss`]: `:host{display:block;color:${color}}`,
    [`parts/${name}.js`]: 'Component({})',
  });
  const frame = await open({
    'pages/a.json': '{"usingComponents":{"x-b":"../parts/b","x-c":"../parts/c"}}',
    'pages/a.wxml': '<x-b/><x-c/>',
    'pages/a.wxss': '.shared{width:40px}',
    ...part('b', 'rgb(1,0,0)'),
    ...part('c', 'rgb(2,0,0)'),
  });
  expect(await style(frame, 'wx-x-b', 'display')).toBe('block');
  expect([await style(frame, 'wx-x-b', 'color'), await style(frame, 'wx-x-c', 'color')]).toEqual(['rgb(1, 0, 0)', 'rgb(2, 0, 0)']);
  expect(await style(frame, 'wx-x-c .shared', 'width')).toBe('40px');
});

describe('around a page', () => {
  test('a tab bar of the program itself stands in each page of the bar, and the bar of the host does not', async () => {
    const bar = { custom: true, list: ['a', 'b'].map((name) => ({ pagePath: `pages/${name}`, text: name })) };
    const page = (at: number) =>
      `Page({ ${saying}, onShow() { this.getTabBar().setData({ at: ${at} }) }, onReady() { this.getTabBar((bar) => this.say([bar.is, bar === this.getTabBar(), getCurrentPages().length])) } })`;
    const frame = await open({
      'app.json': JSON.stringify({ pages: ['pages/a', 'pages/b'], tabBar: bar }),
      'pages/a.js': page(0),
      'pages/a.wxml': '<view class="said">{{said}}</view>',
      'pages/b.js': page(1),
      'pages/b.wxml': '<view class="said">{{said}}</view>',
      'custom-tab-bar/index.json': '{"component":true}',
      'custom-tab-bar/index.wxml':
        '<view class="bar"><view wx:for="ab" class="tab {{index === at ? \'here\' : \'\'}}" data-to="/pages/{{item}}" bindtap="go">{{item}}</view></view>',
      'custom-tab-bar/index.wxss': '.bar{position:fixed;bottom:0;left:0;right:0;height:50px}.here{color:rgb(200,0,0)}',
      'custom-tab-bar/index.js':
        'Component({ data: { at: -1 }, methods: { go(e) { wx.switchTab({ url: e.currentTarget.dataset.to }) } } })',
    });
    expect(await said(frame)).toEqual(['custom-tab-bar/index', true, 1]);
    const seen = () => frame.locator('wx-view[class*="here"]:visible').allTextContents();
    await expect.poll(seen).toEqual(['a']);
    await frame.locator('wx-view[class*="tab"]:visible', { hasText: 'b' }).click();
    await expect.poll(seen).toEqual(['b']);
    expect(await style(frame, 'wx-view[class*="here"]:visible', 'color')).toBe('rgb(200, 0, 0)');
    expect(await visit.page.locator('nav.tabs').isVisible()).toBe(false);
    expect(await problems()).toEqual([]);
  });

  test('a component of a package that is not there is stood for until it is, then has its place and its styles', async () => {
    const frame = await open({
      'app.json': '{"pages":["pages/a"],"subPackages":[{"root":"more","pages":["p"]}]}',
      'pages/a.json': '{"usingComponents":{"x-far":"../more/far"},"componentPlaceholder":{"x-far":"view"}}',
      'pages/a.wxml': '<view class="said">{{said}}</view><x-far n="{{3}}"><view class="in">inner</view></x-far>',
      'pages/a.js': `const later = require.async('../more/words.js'); Page({ ${saying}, onReady() { later.then(({ words }) => this.say(words)) } })`,
      'more/p.js': 'Page({})',
      'more/p.wxml': '<view/>',
      'more/words.js': "exports.words = 'far words'",
      'more/far.json': '{"component":true}',
      'more/far.wxml': '<view class="far">{{n}}<slot/></view>',
      'more/far.wxss': '.far{color:rgb(0,7,0)}',
      'more/far.js': 'Component({ properties: { n: Number } })',
    });
    expect(await said(frame)).toBe('far words');
    await frame.locator('[class*="far"]', { hasText: '3inner' }).waitFor();
    await expect.poll(() => style(frame, '[class*="far"]', 'color')).toBe('rgb(0, 7, 0)');
    expect(await problems()).toEqual([]);
  });

  test('page-meta, navigation-bar and root-portal reach out of their place', async () => {
    const frame = await open({
      'pages/a.wxml': `<page-meta background-color="#010203" page-style="color: rgb(9,8,7)" root-font-size="20px" scroll-top="{{top}}" scroll-duration="0" bindscroll="scroll"><navigation-bar title="Mei {{n}}" front-color="#ffffff" background-color="#123456"/></page-meta>
        <view class="said">{{said}}</view><view class="box"><root-portal><view class="over">over</view></root-portal></view><view style="height:3000px"/>`,
      'pages/a.wxss':
        '.box{transform:translateY(300px);overflow:hidden;height:50px;width:5rem}.over{position:fixed;top:10px;left:20px}.said{height:10px}',
      'pages/a.js': `Page({ ${saying.replace('said: ""', 'said: "", top: "", n: 1')}, onReady() { this.setData({ n: 2, top: '40px' }) }, scroll(e) { this.say(e.detail) } })`,
    });
    expect(await said(frame)).toEqual({ scrollTop: 40 });
    expect([await style(frame, 'wx-page', 'color'), await style(frame, '.box', 'width')]).toEqual(['rgb(9, 8, 7)', '100px']);
    expect(await frame.locator('.over').evaluate((one) => [one.getBoundingClientRect().left, one.getBoundingClientRect().top])).toEqual([
      20, 10,
    ]);
    expect(
      await frame
        .locator('.port')
        .first()
        .evaluate((one) => getComputedStyle(one).backgroundColor),
    ).toBe('rgb(1, 2, 3)');
    await expect.poll(() => visit.host((host: HostPage) => host.running['shop']?.title$.value)).toBe('Mei 2');
    expect(await visit.page.locator('header.bar').evaluate((one) => getComputedStyle(one).backgroundColor)).toBe('rgb(18, 52, 86)');
  });

  test('a tab that is tapped and a route that is done are told', async () => {
    const bar = { list: ['a', 'b'].map((name) => ({ pagePath: `pages/${name}`, text: name.toUpperCase() })) };
    const frame = await open({
      'app.json': JSON.stringify({ pages: ['pages/a', 'pages/b'], tabBar: bar }),
      'pages/b.json': '{"usingComponents":{"x-c":"c"}}',
      'pages/b.wxml': '<view class="said">{{said}}</view><x-c bind:routed="routed"/>',
      'pages/b.js': `Page({ ${saying}, onTabItemTap(item) { this.item = item; }, onRouteDone() { this.done = true }, routed() { setTimeout(() => this.say([this.item, this.done]), 50) } })`,
      'pages/c.json': '{"component":true}',
      'pages/c.wxml': '<view/>',
      'pages/c.js': "Component({ pageLifetimes: { routeDone() { this.triggerEvent('routed') } } })",
    });
    await visit.page.getByRole('button', { name: 'B', exact: true }).click();
    expect(await said(frame)).toEqual([{ index: 1, pagePath: 'pages/b', text: 'B' }, true]);
  });
});
