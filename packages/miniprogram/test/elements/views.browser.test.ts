import type { FrameLocator, Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { componentSheet } from './component-sheet.js';
import { openElementPage } from './element-page.js';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="red"/></svg>';
const item = (name: string) => `<swiper-item item-id="${name}"><view class="${name}" style="height:100%">${name}</view></swiper-item>`;

const page = openElementPage(
  `<text class="decoded" decode space="nbsp">{{said}}</text>
  <text class="lines">one\\ntwo\\\\n{{lines}}</text><view class="rows"><view wx:for="{{rows}}"><text class="row">{{item}}</text></view></view>
  <image class="fix" src="/img/a.svg" mode="widthFix" style="width:{{wide}}px"/>
  <scroll-view class="pull" scroll-y refresher-enabled refresher-threshold="45" refresher-triggered="{{refreshing}}" bindrefresherpulling="on" bindrefresherrefresh="refresh" bindrefresherrestore="on" bindrefresherabort="on" style="height:80px"><view style="height:200px">long</view></scroll-view>
  <scroll-view class="pages" scroll-x paging-enabled enable-flex upper-threshold="10" bindscrolltoupper="on" bindscrolltolower="on" style="height:40px;width:200px"><view wx:for="{{3}}" style="flex:none;width:200px;height:40px">{{item}}</view></scroll-view>
  <swiper class="round" circular duration="0" bindchange="on" style="height:40px">${item('a')}${item('b')}${item('c')}</swiper>
  <swiper class="down" vertical duration="0" bindchange="on" style="height:60px">${item('d')}${item('e')}</swiper>
  <swiper class="many" display-multiple-items="2" previous-margin="20px" next-margin="20px" indicator-dots style="height:30px">${item('f')}${item('g')}${item('h')}</swiper>
  <swiper class="late" current="2" duration="0" style="height:20px"><swiper-item wx:for="{{late}}"><view class="late{{item}}" style="height:100%">{{item}}</view></swiper-item></swiper>
  <movable-area style="width:200px;height:60px"><movable-view class="moved" direction="horizontal" x="{{x}}" scale scale-value="{{scale}}" bindchange="on" bindscale="on" style="width:40px;height:40px;background:{{x ? 'blue' : 'red'}}">m</movable-view></movable-area>
  <match-media min-width="300"><view class="wide">wide</view></match-media><match-media max-width="300"><view class="narrow">narrow</view></match-media>
  <page-container show="{{shown}}" round duration="10" bindbeforeenter="on" bindafterenter="on" bindclickoverlay="on" bindafterleave="on"><view class="layer" style="height:100px">layer</view></page-container>
  <navigator class="nowhere" url="/pages/none" bindfail="on" bindsuccess="on">nowhere</navigator>
  <ad unit-id="1" binderror="on" class="ad"/>
  <button class="avatar" open-type="chooseAvatar" bindchooseavatar="on">avatar</button><view class="tapped" bindtap="on">tapped</view>
  <grid-view class="grid" cross-axis-count="3" main-axis-gap="4" cross-axis-gap="6" style="width:186px"><view wx:for="{{4}}" class="cell" style="height:10px"/></grid-view>
  <grid-view class="wall" type="masonry" cross-axis-count="2" main-axis-gap="5" style="width:100px"><view wx:for="{{bricks}}" class="brick" style="height:{{item}}px"/></grid-view>
  <view class="beside" style="position:fixed;left:100%;top:100%;width:200px;height:90px">beside</view>
  <view class="set" bindtap="set">set</view><view class="done" bindtap="done">done</view>`,
  {
    data: {
      said: 'a  b &lt;c&gt;',
      lines: '',
      rows: [],
      wide: 100,
      refreshing: false,
      x: 0,
      scale: 1,
      late: [],
      shown: false,
      bricks: [40, 10, 15, 10],
    },
    methods: `set(){this.setData({said:'x &amp; y',lines:'\\\\nlast',rows:['r\\\\ns','t\\\\nu','v\\\\nw'],wide:60,x:50,scale:2,late:[1,2,3],shown:true,bricks:[10,40,15,10,8]})},refresh(e){this.on(e);this.setData({refreshing:true})},done(){this.setData({refreshing:false})}`,
    assets: { 'img/a.svg': new TextEncoder().encode(svg) },
  },
);

let frame: FrameLocator;
beforeAll(async () => {
  frame = await page.open();
  await page.said(1);
});
afterAll(() => page.close());

const box = async (selector: string) => {
  const found = await frame.locator(selector).boundingBox();
  if (!found) throw new Error(`${selector} is not seen.`);
  return found;
};
const types = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type);
/** Lets a finger come down on what scrolls in the element, go down by so many px, and go. */
const pull = (element: Locator, far: number) =>
  element.evaluate((one, px) => {
    const target = one.shadowRoot?.querySelector('[data-scroller]') ?? one;
    const touch = (y: number) => new Touch({ identifier: 1, target, clientX: 10, clientY: y });
    const send = (type: string, y: number, ends = false) =>
      target.dispatchEvent(
        new TouchEvent(type, {
          touches: ends ? [] : [touch(y)],
          changedTouches: [touch(y)],
          bubbles: true,
          cancelable: true,
          composed: true,
        }),
      );
    send('touchstart', 0);
    send('touchmove', px);
    send('touchend', px, true);
  }, far);

// @feature 10 mini-components
test('what only WeChat has is not seen, and tells of an error', async () => {
  expect(await page.said(1)).toEqual([{ type: 'error', detail: { errCode: 1004, errMsg: 'ad is not supported here' } }]);
  expect(await frame.locator('.ad').isVisible()).toBe(false);
});

describe('a view', () => {
  beforeEach(() => page.forget());

  test('is what its attributes say, also after its style and its words were set anew', async () => {
    expect(await frame.locator('.decoded').textContent()).toBe('a\u00a0\u00a0b\u00a0<c>');
    expect(await frame.locator('.lines').textContent()).toBe('one\ntwo\\n');
    expect((await box('.fix')).height).toBe(50);
    expect([await frame.locator('.wide').isVisible(), await frame.locator('.narrow').isVisible()]).toEqual([true, false]);
    await frame.locator('.set').click();
    await frame.locator('.layer').waitFor();
    expect(types(await page.said(4)).sort()).toEqual(['afterenter', 'beforeenter', 'change', 'scale']);
    expect(await frame.locator('.decoded').textContent()).toBe('x\u00a0&\u00a0y');
    expect(await frame.locator('.lines').textContent()).toBe('one\ntwo\\n\nlast');
    expect(await frame.locator('.row').allTextContents()).toEqual(['r\ns', 't\nu', 'v\nw']);
    expect((await box('.fix')).height).toBe(30);
    expect(await frame.locator('.moved').evaluate((one) => one.style.transform)).toBe('translate(50px, 0px) scale(2)');
    expect((await box('.late3')).y).toBeGreaterThan(0);
  });

  test('in a page-container is covered by it, and a tap beside it closes it', async () => {
    await page.visit.page.mouse.click(200, 200);
    expect(types(await page.said(2))).toEqual(['clickoverlay', 'afterleave']);
    expect(await frame.locator('.layer').isVisible()).toBe(false);
  });

  test('of a grid is as wide as its columns leave room', async () => {
    const cells = await frame
      .locator('.cell')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ width, x, y }) => [width, x, y]));
    expect(cells.map(([width]) => width)).toEqual([58, 58, 58, 58]);
    expect([(cells[1]?.[1] ?? 0) - (cells[0]?.[1] ?? 0), (cells[3]?.[2] ?? 0) - (cells[0]?.[2] ?? 0)]).toEqual([64, 14]);
  });

  test('of a masonry comes below the shortest column, and there again when others are another height', async () => {
    const places = () =>
      frame.locator('.wall').evaluate((wall) => {
        const { x, y } = wall.getBoundingClientRect();
        return [...wall.children].map((one) => one.getBoundingClientRect()).map((brick) => [brick.x - x, brick.y - y]);
      });
    await expect.poll(places).toEqual([
      [0, 0],
      [50, 0],
      [0, 15],
      [0, 35],
      [50, 45],
    ]);
  });

  test('that can be tapped is reached and tapped by keys', async () => {
    await frame.locator('.tapped').focus();
    await page.press('Enter');
    expect(types(await page.said(1))).toEqual(['tap']);
  });

  test('a button lets the person choose a picture of herself', async () => {
    await frame.locator('.avatar').click();
    const [event] = await page.said(1);
    expect(event?.type).toBe('chooseavatar');
    expect(event?.detail).toEqual({ avatarUrl: expect.stringMatching(/^wxfile:/), errMsg: 'chooseAvatar:ok' });
  });

  test('a navigator that leads nowhere tells of it', async () => {
    await frame.locator('.nowhere').click();
    const [event] = await page.said(1);
    expect(event?.type).toBe('fail');
    expect(JSON.stringify(event?.detail)).toContain('navigate:fail ');
  });
});

describe('a scroll-view', () => {
  beforeEach(() => page.forget());

  test('is pulled to refresh, and stays open until the program says it is done', async () => {
    const height = () =>
      frame.locator('wx-scroll-view.pull').evaluate((one) => one.shadowRoot?.querySelector<HTMLElement>('.pull')?.style.height);
    await pull(frame.locator('wx-scroll-view.pull'), 40);
    expect(types(await page.said(2))).toEqual(['refresherpulling', 'refresherabort']);
    await page.forget();
    await pull(frame.locator('wx-scroll-view.pull'), 100);
    expect(types(await page.said(2))).toEqual(['refresherpulling', 'refresherrefresh']);
    expect(await height()).toBe('45px');
    await frame.locator('.done').click();
    expect(types(await page.said(3)).at(-1)).toBe('refresherrestore');
    expect(await height()).toBe('0px');
  });

  test('turns whole pages, and tells of either end', async () => {
    const scroll = (left: number) =>
      frame
        .locator('wx-scroll-view.pages')
        .evaluate((one, to) => one.shadowRoot?.querySelector('[data-scroller]')?.scrollTo({ left: to }), left);
    await scroll(400);
    expect(await page.said(1)).toEqual([{ type: 'scrolltolower', detail: { direction: 'right' } }]);
    await scroll(0);
    expect((await page.said(2))[1]).toEqual({ type: 'scrolltoupper', detail: { direction: 'left' } });
  });
});

describe('a swiper', () => {
  beforeEach(() => page.forget());
  const swipe = async (selector: string, dx: number, dy: number) => {
    const { x, y, width, height } = await box(selector);
    const [fromX, fromY] = [x + width / 2 - dx / 2, y + height / 2 - dy / 2];
    await page.drag([fromX, fromY], [fromX + dx, fromY + dy]);
  };

  test('that goes round comes from its first item to its last, and back', async () => {
    // While the finger holds it, its last item stands before its first.
    const { x, y } = await box('wx-swiper.round');
    const { mouse } = page.visit.page;
    await mouse.move(x + 20, y + 20);
    await mouse.down();
    await mouse.move(x + 100, y + 20, { steps: 4 });
    expect([Math.round((await box('.a')).x), Math.round((await box('.c')).x)]).toEqual([80, 80 - 390]);
    await mouse.move(x + 20, y + 20, { steps: 4 });
    await mouse.up();
    await swipe('wx-swiper.round', 250, 0);
    expect((await page.said(1))[0]?.detail).toEqual({ current: 2, currentItemId: 'c', source: 'touch' });
    expect(Math.round((await box('.c')).x)).toBe(0);
    await swipe('wx-swiper.round', -250, 0);
    expect((await page.said(2))[1]?.detail).toEqual({ current: 0, currentItemId: 'a', source: 'touch' });
    expect(Math.round((await box('.a')).x)).toBe(0);
  });

  test('that is vertical turns up and down, and not to the sides', async () => {
    await swipe('.down', 200, 0);
    await swipe('.down', 0, -40);
    expect((await page.said(1)).map(({ detail }) => detail)).toEqual([{ current: 1, currentItemId: 'e', source: 'touch' }]);
    expect(Math.round((await box('.e')).y - (await box('.down')).y)).toBe(0);
  });

  test('that shows several has margins, and a dot for each', async () => {
    const [first, second] = [await box('.f'), await box('.g')];
    expect([first.x, first.width, second.x]).toEqual([20, 175, 195]);
    expect(await frame.locator('.many .wx-swiper-dot').count()).toBe(3);
  });
});

// @feature 10 mini-components
test('what is fixed beside the page does not slide the page when it is to be seen', async () => {
  await frame.locator('.beside').evaluate((one) => one.scrollIntoView());
  const port = frame.locator('.port:not([hidden])');
  expect(await port.evaluate(({ scrollLeft, scrollTop }) => ({ scrollLeft, scrollTop }))).toEqual({ scrollLeft: 0, scrollTop: 0 });
});

test('every element of the sheet is drawn without a problem, in both styles', async () => {
  for (const style of ['', 'v2'] as const) {
    const sheet = componentSheet(style);
    for (const path of Object.keys(sheet.components)) {
      const id = `sheet${style}-${path.replace('/', '-')}`;
      const drawn = await page.visit.open(sheet, id, { path });
      await drawn.locator('wx-page > *').first().waitFor({ state: 'attached' });
      await page.visit.host((host) => host.running[Object.keys(host.running).at(-1) ?? '']?.close());
    }
  }
  expect(await page.visit.host((host) => host.problems)).toEqual([expect.stringContaining('navigator')]);
});
