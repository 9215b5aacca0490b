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
