import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProgramBench, type ProgramBench } from '../support/program-in-page.js';

let bench: ProgramBench;
beforeAll(async () => {
  bench = await openProgramBench();
});
afterAll(() => bench?.close());

/** A component that writes down its life in a list that all modules share. */
const part = (name: string) =>
  `const note = (what) => getApp().notes.push('${name} ' + what);
   Component({ lifetimes: { created() { note('created') }, attached() { note('attached') }, ready() { note('ready') }, detached() { note('detached') } } })`;

// @feature 10 mini-runtime
test('components are attached before their page is loaded and ready before it is, those inside others first', async () => {
  const visit = await bench.visit();
  const frame = await visit.open({
    appJs: 'App({ notes: [] })',
    app: { pages: ['pages/index'] },
    components: {
      'pages/index': {
        wxml: '<outer-part><inner-part wx:if="{{more}}"/></outer-part><view class="notes">{{notes}}</view><button bindtap="more">more</button><button bindtap="say" class="say">say</button>',
        config: { usingComponents: { 'outer-part': '/parts/outer', 'inner-part': '/parts/inner' } },
        js: `const { notes } = getApp();
          Page({
            data: { more: false, notes: '' },
            onLoad() {
              const [self] = getCurrentPages().slice(-1);
              notes.push('load ' + (self === this && this.route));
              wx.createSelectorQuery().select('.notes').boundingClientRect(({ top }) => notes.push('measured ' + (top >= 0))).exec();
            },
            onShow() { notes.push('show') }, onReady() { notes.push('page ready') },
            more() { notes.length = 0; this.setData({ more: !this.data.more }) },
            say() { this.setData({ notes: notes.join(', ') }) } })`,
      },
      'parts/outer': {
        wxml: '<inner-part/><slot/>',
        config: { component: true, usingComponents: { 'inner-part': '/parts/inner' } },
        js: part('outer'),
      },
      'parts/inner': { wxml: 'i', config: { component: true }, js: part('inner') },
    },
  });
  const said = async (text: string) => {
    await frame.locator('.say').click();
    await frame.locator('.notes', { hasText: text }).waitFor();
    return (await frame.locator('.notes').textContent())?.split(', ');
  };
  const first = await said('page ready');
  expect(first?.filter((note) => !/created|measured/.test(note))).toEqual([
    ...['outer attached', 'inner attached', 'load pages/index', 'show', 'inner ready', 'outer ready', 'page ready'],
  ]);
  expect(first).toContain('measured true');
  await frame.locator('wx-button').first().click();
  expect(await said('ready')).toEqual(['inner created', 'inner attached', 'inner ready']);
  await frame.locator('wx-button').first().click();
  expect(await said('detached')).toEqual(['inner detached']);
  expect(await visit.host((page) => page.problems)).toEqual([]);
  await visit.close();
});
