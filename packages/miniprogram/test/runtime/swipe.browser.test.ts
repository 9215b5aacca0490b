import { compileProgram, memoryFiles } from '@guanxi/miniprogram/compiler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HostPage } from '../support/host-page.js';
import { openProgramBench, type ProgramBench } from '../support/program-in-page.js';
import { npm } from '../support/wrapped-library.js';

let bench: ProgramBench;
beforeAll(async () => {
  bench = await openProgramBench();
});
afterAll(() => bench?.close());

// @feature 10 mini-wxs
test('cells of TDesign and WeUI are swiped open by the finger with the WXS that they come with', async () => {
  const program = await compileProgram(
    memoryFiles({
      'app.json': '{"pages":["pages/a"]}',
      'app.js': 'App({})',
      'app.wxss': '@import "/miniprogram_npm/weui-miniprogram/weui-wxss/dist/style/weui.wxss";',
      'pages/a.json':
        '{"usingComponents":{"t-swipe-cell":"tdesign-miniprogram/swipe-cell/swipe-cell","t-cell":"tdesign-miniprogram/cell/cell","mp-slideview":"weui-miniprogram/slideview/slideview"}}',
      'pages/a.wxml': `<t-swipe-cell id="t" right="{{right}}" bind:click="click"><t-cell title="Swipe me" note="to the left"/></t-swipe-cell>
        <mp-slideview id="w" buttons="{{buttons}}" bindbuttontap="tap"><view style="line-height:60px;background:#fff">Slide me</view></mp-slideview><view class="said">{{said}}</view><view style="height:2000px"/>`,
      'pages/a.wxss': 'page{background:#f6f6f6}.del{background:#e34d59;color:#fff;padding:0 20px;display:flex;align-items:center}',
      'pages/a.js':
        "Page({ data: { said: '', right: [{ text: 'Delete', className: 'del' }], buttons: [{ text: 'Star' }, { text: 'Remove', type: 'warn' }] }, click(e) { this.setData({ said: this.data.said + ' ' + e.detail.text }) }, tap(e) { this.setData({ said: this.data.said + ' ' + e.detail.index }) } })",
    }),
    { npm },
  );
  const visit = await bench.visit({ touch: true });
  const frame = await visit.open(program, 'shop');
  await frame.getByText('Swipe me').waitFor();
  const session = await visit.context.newCDPSession(visit.page);
  const swipe = async (text: string, by: number) => {
    const box = await frame.getByText(text).boundingBox();
    if (!box) throw new Error(`${text} is not seen.`);
    const [x, y] = [Math.max(box.x + 20, 250), box.y + box.height / 2];
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await touch('touchStart', [{ x, y }]);
    for (let step = 1; step <= 10; step += 1) await touch('touchMove', [{ x: x + (by * step) / 10, y: y + step / 2 }]);
    await touch('touchEnd', []);
  };
  await swipe('Swipe me', -120);
  await frame.getByText('Delete').click();
  await swipe('Slide me', -180);
  await frame.getByText('Remove').click();
  await frame.locator('.said', { hasText: 'Delete 1' }).waitFor();
  expect(await visit.host((host: HostPage) => host.problems)).toEqual([]);
  await visit.close();
});
