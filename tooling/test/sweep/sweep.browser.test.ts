import { memoryFiles } from '@guanxi/miniprogram/compiler';
import { expect, test } from 'vitest';
import { compileForSweep } from '../../sweep/compile-for-sweep.js';
import { sweepPages } from '../../sweep/sweep-pages.js';
import { createSweepReport } from '../../sweep/sweep-report.js';
import { summarizeSweep } from '../../sweep/sweep-summary.js';

const files = memoryFiles({
  'app.json': '{ "pages": ["pages/good", "pages/broken", "pages/blank", "pages/tapped", "pages/gone"] }',
  'app.js': 'App({})',
  'pages/good.js': 'Page({ async onLoad() { await wx.request({ url: "https://shop.example/" }) } })',
  'pages/good.wxml': '<view>Good</view>',
  'pages/broken.js': 'Page({ onLoad() { this.missing.call() } })',
  'pages/broken.wxml': '<view>Broken</view>',
  'pages/blank.js': 'Page({})',
  'pages/blank.wxml': '<block wx:if="{{never}}"><view/></block>',
  'pages/tapped.js': 'Page({ go() { wx.navigateTo({ url: "/pages/good" }) }, fall() { wx.startWifi({}); throw new Error("fell") } })',
  'pages/tapped.wxml': '<button bindtap="go">Go</button><button bindtap="fall">Fall</button><input value="in"/>',
});

test('a sweep tells of pages that are not there, draw nothing, fail at once or when they are tapped', async () => {
  const folder = { root: '', files, npm: memoryFiles({}) };
  const { program, missing } = await compileForSweep(folder);
  const pages = await sweepPages(program, { pages: program.app.pages.filter((page) => !missing.includes(page)), taps: 3 });
  const summary = summarizeSweep(pages, missing);
  expect(missing).toEqual(['pages/gone']);
  expect(pages.map(({ path, mounted, taps }) => [path, mounted, taps])).toEqual([
    ['pages/good', true, 1],
    ['pages/broken', true, 1],
    ['pages/blank', false, 0],
    ['pages/tapped', true, 3],
  ]);
  expect(pages.map(({ errors }) => errors.length)).toEqual([1, 1, 0, 3]);
  // That no server answers is nothing that a page did wrong.
  expect(summary).toMatchObject({ pages: 5, mounted: 3, clean: 1, taps: 5 });
  expect(summary.errors.map(({ text, pages: on }) => [text, on])).toEqual([
    [expect.stringMatching(/^listener .*fell$/), ['pages/tapped']],
    ["pages/broken onLoad: Cannot read properties of undefined (reading 'call')", ['pages/broken']],
    ['unhandled rejection: startWifi:fail not supported', ['pages/tapped']],
  ]);
  expect(summary.refused).toEqual([{ text: 'wx.startWifi', pages: ['pages/tapped'] }]);
  const report = createSweepReport({ isQuiet: false });
  expect(pages.map((page) => report.page(page)).join('\n')).toMatch(
    /NOT .*pages\/blank[\s\S]*mounted.*pages\/tapped {2}taps: 3 {2}errors: 2/,
  );
  expect(report.totals(summary)).toMatch(/5 pages: 3 mounted, 1 without an error, 1 not there; 5 taps/);
});
