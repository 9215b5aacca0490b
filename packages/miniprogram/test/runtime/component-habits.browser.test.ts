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

const problems = () => visit.host((host: HostPage) => host.problems);

/** Opens a program of one page and, if files say so, a component `/part`; what `say` gets stands in `.said`. */
async function open(files: Readonly<Record<string, string>>): Promise<FrameLocator> {
  const program = await compileProgram(
    memoryFiles({
      'app.json': '{"pages":["pages/a"]}',
      'app.js': 'App({})',
      'pages/a.json': '{"usingComponents":{"part":"/part"}}',
      'part.json': '{"component":true}',
      'part.js': 'Component({})',
      'part.wxml': '<view/>',
      ...files,
    }),
  );
  const frame = await visit.open(program, 'shop');
  await frame.locator('wx-page').first().waitFor();
  return frame;
}

async function said(frame: FrameLocator): Promise<unknown> {
  const text = frame.locator('.said', { hasText: /./ });
  await text.waitFor();
  return JSON.parse((await text.textContent()) ?? '');
}

const sayer = 'say(value) { this.setData({ said: JSON.stringify(value) }) }';

describe('setData', () => {
  test('calls back in the order of the calls, what is a function, with the page as this', async () => {
    const frame = await open({
      'pages/a.wxml': '<view class="said">{{said}}</view><view class="n">{{n}}</view>',
      'pages/a.js': `Page({ data: { said: '', n: 0 }, ${sayer},
        onLoad() {
          const heard = [];
          for (const odd of ['text', 1, {}, [], true, null, undefined]) this.setData({ n: 1 }, odd);
          this.setData({ n: 2 }, function () { heard.push(['first', this.data.n, this.route]) });
          this.setData({ n: 3 }, () => { heard.push(['second', this.data.n]); this.setData({ n: 4 }, () => { heard.push('inner'); this.say(heard) }) });
          this.setData({ n: 5 }, () => heard.push('third'));
          heard.push('after');
        } })`,
    });
    expect(await said(frame)).toEqual(['after', ['first', 5, 'pages/a'], ['second', 5], 'third', 'inner']);
    expect(await frame.locator('.n').textContent()).toBe('4');
    expect(await problems()).toEqual([]);
  });

  test('does nothing with what is no object, and makes the way to a place that is not there', async () => {
    const frame = await open({
      'pages/a.wxml':
        '<view class="said">{{said}}</view><view class="row" wx:for="{{list}}" wx:key="*this">{{index}}{{item.name}}</view><view class="deep">{{a.b[1].c}} {{text.way}}</view>',
      'pages/a.js': `Page({ data: { said: '', list: [{ name: 'x' }], text: 'plain' }, ${sayer},
        onLoad() {
          for (const odd of [undefined, null, 'text', 7]) this.setData(odd);
          this.setData();
          this.setData({ 'list[3].name': 'y', 'list[0].name': 'z', 'a.b[1].c': 'deep', 'text.way': 'object' }, () => this.say([this.data.list.length, this.data.a, this.data.text, this.data.list[3]]));
        } })`,
    });
    expect(await said(frame)).toEqual([4, { b: [null, { c: 'deep' }] }, { way: 'object' }, { name: 'y' }]);
    expect(await frame.locator('.row').allTextContents()).toEqual(['0z', '1', '2', '3y']);
    expect(await frame.locator('.deep').textContent()).toBe('deep object');
    expect(await problems()).toEqual([]);
  });

  test('sets all but a path that is none, of which the program is told', async () => {
    const frame = await open({
      'pages/a.wxml': '<view class="said">{{said}}</view>',
      'pages/a.js': `Page({ data: { said: '', list: [1] }, ${sayer}, onLoad() { this.setData({ 'list[-1]': 2, good: 1 }); this.say([this.data.list, this.data.good]) } })`,
    });
    expect(await said(frame)).toEqual([[1], 1]);
    expect(await problems()).toEqual([expect.stringContaining('list[-1]')]);
  });
});

describe('triggerEvent', () => {
  test('takes no detail and no options, and goes as far as its options say', async () => {
    const frame = await open({
      'pages/a.wxml':
        '<view class="said">{{said}}</view><view bind:ping="outer" bind:pong="outer" capture-bind:pong="caught"><part id="p" bind:ping="heard" bind:pong="heard"/></view>',
      'pages/a.js': `Page({ data: { said: '' }, list: [], ${sayer},
        heard({ type, detail, target }) { this.list.push([type, detail === undefined ? 'none' : detail, target.id]) },
        outer({ type }) { this.list.push('outer ' + type) }, caught({ type }) { this.list.push('caught ' + type) },
        onReady() { this.selectComponent('#p').go(); this.say(this.list) } })`,
      'part.js': `Component({ methods: { go() {
        this.triggerEvent('ping'); this.triggerEvent('ping', null, null); this.triggerEvent('ping', { a: 1 }, undefined); this.triggerEvent('ping', 0, {});
        this.triggerEvent('pong', 'b', { bubbles: true, capturePhase: true });
      } } })`,
    });
    expect(await said(frame)).toEqual([
      ...[
        ['ping', 'none', 'p'],
        ['ping', null, 'p'],
        ['ping', { a: 1 }, 'p'],
        ['ping', 0, 'p'],
      ],
      'caught pong',
      ['pong', 'b', 'p'],
      'outer pong',
    ]);
    expect(await problems()).toEqual([]);
  });
});

describe('a component', () => {
  test('has the name that a program gives it: with underscores, capital letters and digits', async () => {
    const names = ['date_select', '_list', 'DatePicker', 'time-table2'];
    const frame = await open({
      'pages/a.json': JSON.stringify({ usingComponents: Object.fromEntries(names.map((name) => [name, '/part'])) }),
      'pages/a.wxml': names.map((name) => `<${name}/>`).join(''),
      'pages/a.js': 'Page({})',
      'pages/a.wxss': 'date_select { opacity: 0.5 }',
      'part.wxml': '<view>{{ 1 + 1 }}</view>',
    });
    await frame.getByText('2').nth(3).waitFor();
    expect(await frame.locator('wx-date_select').evaluate((element) => getComputedStyle(element).opacity)).toBe('0.5');
    expect(await problems()).toEqual([]);
  });

  test('is drawn with the classes of app.wxss where its own sheet imports that, and only there', async () => {
    const frame = await open({
      'app.wxss': '@import "base.wxss"; .row { opacity: 0.5 }',
      'base.wxss': '.row { z-index: 5 }',
      'pages/a.json': '{"usingComponents":{"part":"/part","other":"/other"}}',
      'pages/a.wxml': '<part/><other/>',
      'pages/a.js': 'Page({})',
      'part.wxml': '<view class="row">importing</view>',
      'part.wxss': '@import "app.wxss"; .row { order: 3 }',
      'other.json': '{"component":true}',
      'other.js': 'Component({})',
      'other.wxml': '<view class="row">apart</view>',
    });
    const looks = async (text: string) =>
      await frame.getByText(text).evaluate((element) => {
        const { opacity, zIndex, order } = getComputedStyle(element);
        return [opacity, zIndex, order];
      });
    expect(await looks('importing')).toEqual(['0.5', '5', '3']);
    expect(await looks('apart')).toEqual(['1', 'auto', '0']);
    expect(await problems()).toEqual([]);
  });
});

describe('selectComponent', () => {
  test('finds what its own template put into a slot, and not what others put into its own', async () => {
    const frame = await open({
      'pages/a.json': '{"usingComponents":{"part":"/part","leaf":"/leaf"}}',
      'pages/a.wxml':
        '<view class="said">{{said}}</view><part id="p"><view wx:if="{{true}}"><leaf id="in-slot" class="leaf" name="slotted"/></view></part>',
      'pages/a.js': `Page({ data: { said: '' }, ${sayer}, onReady() {
        const name = (one) => one && one.data.name;
        const part = this.selectComponent('#p');
        this.say([name(this.selectComponent('#in-slot')), name(this.selectComponent('#own')), name(part.selectComponent('#own')), part.selectComponent('#in-slot'), name(this.selectComponent('#p >>> #own')), this.selectAllComponents('.leaf').map(name), part.selectAllComponents('.leaf').map(name), this.selectComponent('#in-slot').selectOwnerComponent() === this]);
      } })`,
      'part.json': '{"component":true,"usingComponents":{"leaf":"/leaf"}}',
      'part.wxml': '<leaf id="own" class="leaf" name="own"/><slot/>',
      'leaf.json': '{"component":true}',
      'leaf.js': 'Component({ properties: { name: String } })',
      'leaf.wxml': '<view>{{name}}</view>',
    });
    expect(await said(frame)).toEqual(['slotted', null, 'own', null, 'own', ['slotted'], ['own'], true]);
    expect(await problems()).toEqual([]);
  });
});

describe('the host of a component', () => {
  const moved = (frame: FrameLocator, selector: string) => frame.locator(selector).evaluate((one) => getComputedStyle(one).opacity);

  test('is moved by the attribute animation, unless the component has a property of this name', async () => {
    const frame = await open({
      'pages/a.json': '{"usingComponents":{"part":"/part","own":"/own"}}',
      'pages/a.wxml':
        '<view class="said">{{said}}</view><part class="part" animation="{{ani}}" bindtransitionend="end"/><own class="own" animation="{{ani}}"/>',
      'pages/a.js': `Page({ data: { said: '' }, ${sayer}, end({ type }) { this.say(type) },
        onReady() { this.setData({ ani: wx.createAnimation({ duration: 20 }).opacity(0.25).step().export() }) } })`,
      'own.json': '{"component":true}',
      'own.js': 'Component({ properties: { animation: Object } })',
      'own.wxml': '<view>{{animation.actions.length}} step</view>',
    });
    expect(await said(frame)).toBe('transitionend');
    expect([await moved(frame, '.part'), await moved(frame, '.own')]).toEqual(['0.25', '1']);
    await frame.getByText('1 step').waitFor();
    expect(await problems()).toEqual([]);
  });

  test('and elements within a component are found by animate and clearAnimation of the component', async () => {
    const frame = await open({
      'pages/a.wxml': '<view class="said">{{said}}</view><part id="p" bind:done="done"/><view class="in">page</view>',
      'pages/a.js': `Page({ data: { said: '' }, ${sayer}, done({ detail }) { this.say(detail) }, onReady() { this.selectComponent('#p').go() } })`,
      'part.json': '{"component":true,"usingComponents":{"leaf":"/leaf"}}',
      'part.wxml': '<view class="in">part</view><leaf id="leaf" class="leaf"/>',
      'part.js': `Component({ methods: { go() {
        this.animate('.in, #leaf', [{ opacity: 1 }, { opacity: 0.5 }], 20, () => {
          const look = (then) => this.createSelectorQuery().selectAll('.in, #leaf').fields({ computedStyle: ['opacity'] }, (all) => then(all.map((one) => one.opacity))).exec();
          look((before) => this.clearAnimation('#leaf', { opacity: true }, () => look((after) => this.triggerEvent('done', [before, after]))));
        });
      } } })`,
      'leaf.json': '{"component":true}',
      'leaf.wxml': '<view>leaf</view>',
    });
    expect(await said(frame)).toEqual([
      ['0.5', '0.5'],
      ['0.5', '1'],
    ]);
    expect(await moved(frame, '.in:has-text("page")')).toBe('1');
    expect(await problems()).toEqual([]);
  });
});
