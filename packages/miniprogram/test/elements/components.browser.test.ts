import type { FrameLocator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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

/** A page that says each event that `on` gets, as `type:detail`. */
async function open(wxml: string, data: object = {}, more = '', wxss = ''): Promise<FrameLocator> {
  const js = `Page({ data: Object.assign({ said: [] }, ${JSON.stringify(data)}), on(e) { this.data.said.push(e.type + ':' + JSON.stringify(e.detail)); this.setData({ said: this.data.said }) }, ${more} })`;
  const frame = await visit.open({
    components: { 'pages/index': { wxml: `<view class="said" wx:for="{{said}}">{{item}}</view>${wxml}`, js, wxss } },
  });
  await frame.locator('wx-page').waitFor();
  return frame;
}

const said = async (frame: FrameLocator, count = 1) => {
  await frame
    .locator('.said')
    .nth(count - 1)
    .waitFor();
  return frame.locator('.said').allTextContents();
};

// @feature 10 mini-components
describe('built-in elements', () => {
  test('an input tells what is typed, keeps its model, and says its placeholder while it is empty', async () => {
    const frame = await open(
      '<input class="f" model:value="{{v}}" placeholder="name" maxlength="5" bindinput="on" bindconfirm="on"/><view class="v">{{v}}</view>',
      { v: '' },
    );
    expect(await frame.locator('.guanxi-placeholder').textContent()).toBe('name');
    await frame.locator('.f input').pressSequentially('你好abcdef');
    await frame.locator('.v', { hasText: '你好abc' }).waitFor();
    await frame.locator('.f input').press('Enter');
    const events = await said(frame, 6);
    expect(events.at(-1)).toBe('confirm:{"value":"你好abc"}');
    expect(JSON.parse(events[0]?.slice('input:'.length) ?? '')).toMatchObject({ value: '你', cursor: 1 });
    expect(await frame.locator('.guanxi-placeholder').isHidden()).toBe(true);
  });

  test('a form gathers every field that has a name, and resets', async () => {
    const frame = await open(
      `<form bindsubmit="on" bindreset="on"><input name="a" value="1"/><textarea name="b" value="2"/><switch name="c" class="s"/>
      <checkbox-group name="d"><label><checkbox value="x" class="x"/>X</label><checkbox value="y" checked/></checkbox-group>
      <radio-group name="e"><radio value="p" checked/><radio value="q" class="q"/></radio-group><slider name="f" value="30"/>
      <button form-type="submit" class="submit">go</button><button form-type="reset" class="reset">no</button></form>`,
    );
    await frame.locator('.s').click();
    await frame.locator('wx-label').click();
    await frame.locator('.q').click();
    await frame.locator('.submit').click();
    expect(JSON.parse((await said(frame))[0]?.slice('submit:'.length) ?? '').value).toEqual({
      a: '1',
      b: '2',
      c: true,
      d: ['x', 'y'],
      e: 'q',
      f: 30,
    });
    await frame.locator('.reset').click();
    await frame.locator('.submit').click();
    expect(JSON.parse((await said(frame, 3))[2]?.slice('submit:'.length) ?? '').value).toMatchObject({ c: false, d: ['y'] });
  });

  test('a button hovers, is disabled, and asks the host for what its open-type means', async () => {
    const frame = await open(
      '<button class="phone" open-type="getPhoneNumber" bindgetphonenumber="on">phone</button><button class="off" disabled bindtap="on" open-type="getPhoneNumber" bindgetphonenumber="on">off</button><button class="hover" hover-class="pressed" hover-start-time="0" hover-stay-time="2000">h</button>',
      {},
      '',
      '.pressed{opacity:.25}',
    );
    await frame.locator('.phone').click();
    expect(await said(frame)).toEqual(['getphonenumber:{"code":"phone","errMsg":"getPhoneNumber:ok"}']);
    expect(await visit.host((host) => host.asked)).toEqual(['shop:phoneNumber']);
    await frame.locator('.off').click({ force: true });
    await frame.locator('.hover').dispatchEvent('pointerdown');
    await frame.locator('.hover.pressed').waitFor();
    expect(await frame.locator('.hover').evaluate((one) => getComputedStyle(one).opacity)).toBe('0.25');
  });

  test('a scroll-view goes into view, and tells of scrolling and of its ends', async () => {
    const rows = Array.from({ length: 40 }, (_, id) => id);
    const frame = await open(
      '<scroll-view class="s" scroll-y scroll-into-view="{{to}}" bindscrolltolower="on" style="height:200rpx"><view wx:for="{{rows}}" id="r{{item}}" class="r">{{item}}</view></scroll-view><view class="go" bindtap="go">go</view>',
      { rows, to: '' },
      "go(){this.setData({to:'r39'})}",
      '.r{height:40px}',
    );
    expect(await frame.locator('.s').evaluate((one) => one.getBoundingClientRect().height)).toBe(104); // 200 rpx of 390 px
    await frame.locator('.go').click();
    expect(await said(frame)).toEqual(['scrolltolower:{"direction":"bottom"}']);
    expect(await frame.locator('#r39').isVisible()).toBe(true);
  });

  test('a swiper turns by finger and as it is told', async () => {
    const frame = await open(
      '<swiper class="s" current="{{at}}" duration="0" bindchange="on" indicator-dots><swiper-item>a</swiper-item><swiper-item item-id="b">b</swiper-item><swiper-item>c</swiper-item></swiper><view class="go" bindtap="go">go</view>',
      { at: 0 },
      'go(){this.setData({at:2})}',
    );
    const box = await frame.locator('.s').boundingBox();
    if (!box) throw new Error('The swiper is not seen.');
    await visit.page.mouse.move(box.x + 300, box.y + 20);
    await visit.page.mouse.down();
    await visit.page.mouse.move(box.x + 60, box.y + 20, { steps: 4 });
    await visit.page.mouse.up();
    expect(await said(frame)).toEqual(['change:{"current":1,"currentItemId":"b","source":"touch"}']);
    await frame.locator('.go').click();
    expect((await said(frame, 2))[1]).toBe('change:{"current":2,"currentItemId":"","source":""}');
  });

  test('an image shows what the package holds, in its mode, and says when there is none', async () => {
    const svg = new TextEncoder().encode(
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="red"/></svg>',
    );
    const frame = await visit.open({
      assets: { 'img/a.svg': svg },
      components: {
        'pages/index': {
          wxml: '<view class="said" wx:for="{{said}}">{{item}}</view><image class="a" src="../img/a.svg" mode="widthFix" bindload="on" style="width:100px"/><image src="/img/none.png" binderror="on"/>',
          js: "Page({data:{said:[]},on(e){this.data.said.push(e.type+':'+JSON.stringify(e.detail));this.setData({said:this.data.said})}})",
        },
      },
    });
    expect((await said(frame, 2)).sort()).toEqual(['error:{"errMsg":"GET /img/none.png failed"}', 'load:{"width":20,"height":10}']);
    expect(await frame.locator('.a').evaluate((one) => one.getBoundingClientRect().height)).toBe(50);
  });

  test('a picker of dates gives a date within its bounds', async () => {
    const frame = await open(
      '<picker class="p" mode="date" start="2024-02-10" end="2024-12-31" value="2024-02-29" bindchange="on" bindcancel="on">date</picker>',
    );
    await frame.locator('.p').click();
    await frame.getByRole('listbox').nth(1).getByText('03月', { exact: true }).click();
    await frame.locator('[role=listbox] >> nth=1 >> [aria-selected=true]', { hasText: '03月' }).waitFor();
    await frame.getByText('确定').click();
    expect(await said(frame)).toEqual(['change:{"value":"2024-03-29"}']);
    await frame.locator('.p').click();
    await frame.getByText('取消').click();
    expect((await said(frame, 2))[1]).toBe('cancel:{}');
  });

  test('rich-text keeps what is text and form, and nothing that runs or loads', async () => {
    const html =
      '<p style="color:red" onclick="x()">a<script>x()</script><b>b</b><iframe src="/x"></iframe><a href="javascript:x()">c</a><custom>gone</custom></p>';
    const frame = await open('<rich-text class="r" nodes="{{html}}"/>', { html });
    expect(await frame.locator('.r').innerHTML()).toBe('<p style="color: red;">a<b>b</b><a>c</a></p>');
  });

  test('a movable-view is moved within its area', async () => {
    const frame = await open(
      '<movable-area style="width:200px;height:100px"><movable-view class="m" direction="all" bindchange="on" style="width:50px;height:50px">m</movable-view></movable-area>',
    );
    const box = await frame.locator('.m').boundingBox();
    if (!box) throw new Error('The view is not seen.');
    await visit.page.mouse.move(box.x + 10, box.y + 10);
    await visit.page.mouse.down();
    await visit.page.mouse.move(box.x + 370, box.y + 30);
    await visit.page.mouse.up();
    expect((await said(frame)).at(-1)).toBe('change:{"x":150,"y":20,"source":"touch"}');
  });

  test('what is not built in says its name', async () => {
    const frame = await open('<xr-scene class="m">child</xr-scene>');
    expect(await frame.locator('.m').getAttribute('aria-label')).toBe('xr-scene is not supported here');
    expect(await frame.locator('.m').evaluate((one) => one.shadowRoot?.querySelector('span')?.textContent)).toBe('xr-scene');
  });

  test('a tag that is nobody’s is laid out like a text, with what it holds', async () => {
    const frame = await open(
      '<view class="around">a <h3 class="m" bindtap="on">b</h3> c</view><van-button class="n">not declared</van-button>',
    );
    const lines = await frame.locator('.around').evaluate((one) => one.getClientRects()[0]?.height);
    const heading = frame.locator('.m');
    expect(await heading.evaluate((one) => [getComputedStyle(one).display, one.className, one.shadowRoot])).toEqual(['inline', 'm', null]);
    expect(lines).toBeLessThan(30);
    expect(await frame.locator('.n').textContent()).toBe('not declared');
    await heading.click();
    expect((await said(frame)).at(-1)).toMatch(/^tap/);
  });
});

describe('events', () => {
  test('bubble and are caught as bind, catch, capture and mut-bind say', async () => {
    const frame = await open(
      `<view capture-bind:tap="c1" bindtap="b1"><view mut-bind:tap="m1"><view mut-bind:tap="m2"><text class="in">in</text></view></view></view>
      <view bindtap="b1"><view catchtap="stop"><text class="caught">x</text></view></view><view class="log">{{log}}</view>`,
      { log: '' },
      "add(s){this.setData({log:this.data.log+s+' '})},c1(){this.add('c1')},b1(){this.add('b1')},m1(){this.add('m1')},m2(){this.add('m2')},stop(){this.add('stop')}",
    );
    await frame.locator('.in').click();
    await frame.locator('.log', { hasText: 'b1' }).waitFor();
    await frame.locator('.caught').click();
    await frame.locator('.log', { hasText: 'stop' }).waitFor();
    expect((await frame.locator('.log').textContent())?.trim()).toBe('c1 m2 b1 stop');
  });

  test('a long press is told after a while, and is no tap', async () => {
    const frame = await open('<view class="p" bindlongpress="on" bindtap="on">press</view>');
    await frame.locator('.p').click({ delay: 500 });
    expect((await said(frame)).map((text) => text.split(':')[0])).toEqual(['longpress']);
  });
});

describe('a component', () => {
  test('has its own styles, properties, slots and events', async () => {
    const frame = await visit.open({
      appWxss: '.t{color:rgb(1,1,1)}',
      components: {
        'pages/index': {
          wxml: '<box n="{{2}}" bind:more="more"><text class="inner">slot {{got}}</text></box><view class="t">t</view>',
          js: 'Page({data:{got:0},more(e){this.setData({got:e.detail.by})}})',
          config: { usingComponents: { box: 'c/box' } },
        },
        'c/box': {
          wxml: '<view class="t inside" bindtap="tap">{{n}}<slot/></view>',
          js: "Component({properties:{n:Number},methods:{tap(){this.triggerEvent('more',{by:this.data.n*10})}}})",
          wxss: '.\u0001t{color:rgb(2,2,2)}.\u0001-host{display:block;padding:3px}',
          config: { component: true },
          classPrefix: 'c1--',
        },
      },
    });
    await frame.locator('.c1--inside').click();
    await frame.locator('.inner', { hasText: 'slot 20' }).waitFor();
    const color = (selector: string) => frame.locator(selector).evaluate((one) => getComputedStyle(one).color);
    expect([await color('.c1--inside'), await color('.t')]).toEqual(['rgb(2, 2, 2)', 'rgb(1, 1, 1)']);
    expect(await frame.locator('wx-box').evaluate((one) => getComputedStyle(one).padding)).toBe('3px');
    expect(await visit.host((host) => host.problems)).toEqual([]);
  });
});
