import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
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

// @feature 10 mini-runtime
test('a page is drawn from its data, and a tap changes it', async () => {
  const frame = await visit.open(
    {
      appWxss: '.big{font-size:30px}',
      components: {
        'pages/index': {
          wxml: '<view class="big" bindtap="add" data-by="2">{{count}} of <text>{{name}}</text></view><view wx:for="{{list}}" wx:key="id" class="row">{{item.text}}</view>',
          js: "Page({data:{count:1,name:'x',list:[{id:1,text:'a'},{id:2,text:'b'}]},onLoad(q){this.setData({name:q.who})},add(e){this.setData({count:this.data.count+Number(e.currentTarget.dataset.by),list:this.data.list.concat({id:3,text:'c'})})}})",
        },
      },
    },
    'shop',
    { query: { who: 'Lin' } },
  );
  expect(await visit.host((page) => page.problems)).toEqual([]);
  expect(await frame.locator('.big').textContent()).toBe('1 of Lin');
  expect(await frame.locator('.big').evaluate((view) => getComputedStyle(view).fontSize)).toBe('30px');
  await frame.locator('.big').click();
  await frame.locator('.row >> nth=2').waitFor();
  expect(await frame.locator('.big').textContent()).toBe('3 of Lin');
});

test('a program that is opened out of sight is drawn all the same', async () => {
  await visit.host(({ host }) => {
    const spacer = document.createElement('div');
    spacer.style.height = '20000px';
    document.getElementById('stage')?.before(spacer);
    return host.programs.length;
  });
  const frame = await visit.open({ components: { 'pages/index': { wxml: '<view class="there">there</view>' } } });
  await frame.locator('.there').waitFor({ state: 'attached' });
});
