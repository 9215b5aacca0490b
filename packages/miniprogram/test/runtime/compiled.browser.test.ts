import { compileProgram, memoryFiles } from '@guanxi/miniprogram/compiler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HostPage } from '../support/host-page.js';
import { openProgramBench, type ProgramBench } from '../support/program-in-page.js';

let bench: ProgramBench;
beforeAll(async () => {
  bench = await openProgramBench();
});
afterAll(() => bench?.close());

// @feature 10 mini-runtime
test('what the compiler makes of a program runs: modules, WXS, components with their styles, pictures in sheets', async () => {
  const program = await compileProgram(
    memoryFiles({
      'app.json': '{"pages":["pages/index/index"],"window":{"navigationBarTitleText":"Shop"}}',
      'app.js': 'App({ onLaunch() { this.from = "app" } })',
      'app.wxss': 'page{color:rgb(9,9,9)} .wide{width:375rpx}',
      'pages/index/index.json': '{"usingComponents":{"price-tag":"../../parts/price/price"}}',
      'pages/index/index.wxml':
        '<wxs module="m">module.exports = { twice: function (n) { return n * 2 } }</wxs><view class="wide" bindtap="buy">{{m.twice(n)}} {{from}}</view><price-tag cents="{{n}}" bind:pick="pick"/>',
      'pages/index/index.js':
        'import { start } from "../../start"; Page({ data: { n: start, from: "" }, onLoad() { this.setData({ from: getApp().from }) }, buy() { this.setData({ n: this.data.n + 1 }) }, pick(e) { this.setData({ n: e.detail }) } })',
      'start.js': 'export const start = 20;',
      'parts/price/price.json': '{"component":true}',
      'parts/price/price.wxml': '<view class="wide cents" bindtap="tap">{{cents}}</view>',
      'parts/price/price.wxss': '.wide{width:75rpx;background:url(./dot.png)} :host{display:block}',
      'parts/price/price.js': 'Component({ properties: { cents: Number }, methods: { tap() { this.triggerEvent("pick", 100) } } })',
      'parts/price/dot.png': 'no picture, but bytes',
    }),
  );
  expect(program.problems).toEqual([]);
  const visit = await bench.visit();
  const frame = await visit.open(program, 'shop');
  const first = frame.locator('.wide').first();
  expect(await first.textContent()).toBe('40 app');
  await first.click();
  await frame.locator('.wide', { hasText: '42 app' }).waitFor();
  const look = (at: number) =>
    frame
      .locator('wx-view')
      .nth(at)
      .evaluate((one) => [
        one.getBoundingClientRect().width,
        getComputedStyle(one).color,
        getComputedStyle(one).backgroundImage.slice(0, 9),
      ]);
  expect(await look(0)).toEqual([195, 'rgb(9, 9, 9)', 'none']);
  expect(await look(1)).toEqual([39, 'rgb(9, 9, 9)', 'url("blob']);
  await frame.locator('wx-view').nth(1).click();
  await frame.locator('wx-view', { hasText: '200 app' }).waitFor();
  expect(await visit.host((host: HostPage) => [host.problems, host.running['shop']?.title$.value])).toEqual([[], 'Shop']);
  await visit.close();
});
