import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProgramBench, type ProgramBench } from '../support/program-in-page.js';

let bench: ProgramBench;
beforeAll(async () => {
  bench = await openProgramBench();
});
afterAll(() => bench?.close());

// @feature 10 mini-runtime
// @wx onWindowResize
test('a page whose bar is another is no window that changes, a window that changes is told', async () => {
  const visit = await bench.visit();
  const frame = await visit.open({
    components: {
      'pages/first': {
        wxml: '<view class="said">{{said}}</view><button class="go" bindtap="go">go</button>',
        js: "const told = []; wx.onWindowResize(({ size }) => told.push(size.windowWidth)); Page({ data: { said: '' }, go() { wx.navigateTo({ url: '/pages/bare' }) }, onShow() { this.setData({ said: 'told ' + told.join() + ' ' + wx.getWindowInfo().windowHeight }) }, onResize() { this.onShow() } })",
      },
      'pages/bare': {
        wxml: '<view class="height">{{height}}</view><button class="back" bindtap="back">back</button>',
        js: "Page({ data: { height: '' }, onReady() { this.look = setInterval(() => this.setData({ height: 'high ' + wx.getWindowInfo().windowHeight }), 50) }, onUnload() { clearInterval(this.look) }, back() { wx.navigateBack() } })",
        config: { navigationStyle: 'custom' },
      },
    },
  });
  const said = frame.locator('.said');
  await said.filter({ hasText: /^told {2}\d+$/ }).waitFor();
  const height = Number((await said.textContent())?.split(' ').at(-1));
  await frame.locator('.go').click();
  await frame.locator('.height', { hasText: 'high 844' }).waitFor();
  expect(height).toBeLessThan(844);
  await frame.locator('.back').click();
  await visit.page.setViewportSize({ width: 500, height: 844 });
  await said.filter({ hasText: `told 500 ${height}` }).waitFor();
  await visit.close();
});
