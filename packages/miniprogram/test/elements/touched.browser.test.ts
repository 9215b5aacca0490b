import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openElementPage } from './element-page.js';

const rows = Array.from({ length: 30 }, (_, at) => at);
const page = openElementPage(
  `<scroll-view class="list" scroll-y enhanced refresher-enabled refresher-triggered="{{pulls}}" refresher-default-style="none" refresher-threshold="40" scroll-into-view="{{to}}" scroll-into-view-alignment="{{how}}" bindrefresherpulling="on" bindrefresherwillrefresh="on" bindrefresherrefresh="pulled" bindrefresherabort="on" binddragstart="on" binddragging="on" binddragend="on" bindscrollend="on" style="height:120px"><view slot="refresher" class="own">pull me</view><view wx:for="{{rows}}" id="r{{item}}" style="height:30px;width:600px">{{item}}</view></scroll-view>
  <swiper class="slides" bindchange="on" bindtransition="on" bindanimationfinish="on" duration="80" style="height:60px"><swiper-item>a</swiper-item><swiper-item>b</swiper-item></swiper>
  <swiper class="runs" autoplay interval="300" circular duration="0" bindchange="auto" style="height:40px"><swiper-item>c</swiper-item><swiper-item>d</swiper-item></swiper>
  <button class="off" disabled bindtap="on"><view class="within" bindtap="on">off</view></button>
  <view class="plain">words</view><text class="chosen" user-select bindtap="on">chosen</text>
  <textarea class="note" bindconfirm="on" bindblur="on" bindkeyboardheightchange="on" style="height:40px"/>
  <textarea class="send" confirm-type="send" bindconfirm="on" style="height:40px"/>
  <input class="who" type="nickname" cursor-spacing="20rpx" bindnicknamereview="on"/>
  <page-container show="{{layer}}" duration="10" bindleave="on"><view class="layer" style="height:60px">layer</view></page-container>
  <video id="film" class="film" enable-danmu style="width:200px;height:90px"/><scroll-view class="row" scroll-x enable-flex style="height:20px"><view class="first" style="width:50px;height:20px;flex:none"/></scroll-view><list-view class="padded" padding="{{[1,2,3,4]}}">list</list-view>
  <view class="say" bindtap="say">say</view><view class="turns">{{turns}}</view><view class="layered" bindtap="lay">lay</view><view class="done" bindtap="done">done</view><view class="into" bindtap="into">into</view>`,
  {
    data: { rows, to: '', how: 'center', layer: false, pulls: false, turns: 0 },
    methods: `say(){wx.createVideoContext('film').sendDanmu({text:'well said',color:'#ff0000'})},pulled(e){this.on(e);this.setData({pulls:true})},done(){this.setData({pulls:false})},auto(){this.setData({turns:this.data.turns+1})},lay(){this.setData({layer:true})},into(){this.setData({how:this.data.how==='center'?'end':'center',to:this.data.to==='r20'?'r10':'r20'})}`,
  },
);

let frame: FrameLocator;
beforeAll(async () => {
  frame = await page.open();
});
afterAll(() => page.close());
beforeEach(() => page.forget());

const box = async (selector: string) => {
  const found = await frame.locator(selector).boundingBox();
  if (!found) throw new Error(`${selector} is not seen.`);
  return found;
};
const types = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type);
const top = () => frame.locator('.list').evaluate((one) => one.shadowRoot?.querySelector('[data-scroller]')?.scrollTop ?? -1);
const pulled = () => frame.locator('.list').evaluate((one) => one.shadowRoot?.querySelector<HTMLElement>('.pull')?.offsetHeight ?? -1);

/** Waits until the page was told of such an event. */
const waitFor = (type: string) => expect.poll(async () => types(await page.said(1)), { timeout: 10_000 }).toContain(type);

// @feature 10 mini-components
describe('a scroll-view', () => {
  test('is pulled by what the program put in the place of the dots, and says where letting go would refresh', async () => {
    const { x, y } = await box('.list');
    const down = (...px: readonly number[]) => px.map((one) => [x + 50, y + one] as const);
    await page.finger(down(20, 40, 60, 80), true);
    expect((await box('.own')).height).toBeGreaterThan(0);
    expect(await pulled()).toBe(36);
    await page.finger([]);
    await page.finger(down(20, 60, 90, 110));
    await waitFor('refresherrefresh');
    const all = types(await page.said(1)).filter((type) => type.startsWith('refresher'));
    expect(all.filter((type) => type !== 'refresherpulling')).toEqual(['refresherabort', 'refresherwillrefresh', 'refresherrefresh']);
    await frame.locator('.done').tap();
    await expect.poll(pulled).toBe(0);
  });

  test('that is enhanced tells when a drag begins and ends, which a tap does not', async () => {
    const { x, y } = await box('.list');
    await page.finger([[x + 50, y + 90]]);
    await page.finger([90, 60, 40, 20].map((up) => [x + 50, y + up] as const));
    await waitFor('scrollend');
    const drags = types(await page.said(1)).filter((type) => type.startsWith('drag'));
    expect([drags[0], drags.at(-1), drags.filter((type) => type !== 'dragging').length]).toEqual(['dragstart', 'dragend', 2]);
  });

  test('puts what comes into view where the program wants it, and does not go to the side', async () => {
    await frame.locator('.into').tap();
    await expect.poll(top).toBe(21 * 30 - 120);
    await frame.locator('.into').tap();
    await expect.poll(top).toBe(10 * 30 + 15 - 60);
    expect(await frame.locator('.list').evaluate((one) => one.shadowRoot?.querySelector('[data-scroller]')?.scrollLeft)).toBe(0);
    // What is told last, so that it is not told while the next begins.
    await expect
      .poll(async () =>
        (await page.said(1)).some(({ type, detail }) => type === 'scrollend' && (detail as { scrollTop: number }).scrollTop === 255),
      )
      .toBe(true);
  });

  test('that is laid out in a row begins with what is in it', async () => {
    expect((await box('.first')).x).toBe((await box('.row')).x);
  });
});

describe('a swiper', () => {
  test('tells where it is until it has come to rest, also when it goes back to where it was', async () => {
    const { x, y } = await box('.slides');
    await page.finger([300, 240, 265, 285].map((left) => [x + left, y + 20] as const));
    await waitFor('animationfinish');
    const back = await page.said(1);
    expect(types(back)).not.toContain('change');
    expect(back.at(-1)).toEqual({ type: 'animationfinish', detail: { current: 0, currentItemId: '', source: 'touch' } });
    await page.forget();
    await page.finger([300, 240, 120, 60].map((left) => [x + left, y + 20] as const));
    await waitFor('animationfinish');
    const all = await page.said(1);
    const moves = all.filter(({ type }) => type === 'transition').map(({ detail }) => (detail as { dx: number }).dx);
    // More than the finger told: it glides the rest of the way.
    expect(Math.max(...moves)).toBeGreaterThan(240);
    expect(all.find(({ type }) => type === 'change')?.detail).toEqual({ current: 1, currentItemId: '', source: 'touch' });
  });

  test('does not turn by itself while a finger rests on it', async () => {
    const turns = async () => Number(await frame.locator('.turns').textContent());
    await expect.poll(turns).toBeGreaterThan(1);
    const { x, y } = await box('.runs');
    await page.finger([[x + 50, y + 10]], true);
    // For as many frames as three turns would take.
    const moves = await frame.locator('.runs').evaluate(
      (one) =>
        new Promise<number>((resolve) => {
          const begun = performance.now();
          let count = 0;
          const watch = new MutationObserver((changes) => {
            count += changes.length;
          });
          const track = one.shadowRoot?.querySelector('.track');
          if (track) watch.observe(track, { attributes: true });
          const look = () => (performance.now() - begun > 1000 ? resolve(count) : requestAnimationFrame(look));
          look();
        }),
    );
    expect(moves).toBe(0);
    const at = await turns();
    await page.finger([]);
    await expect.poll(turns).toBeGreaterThan(at);
  });
});

describe('a field', () => {
  test('of lines is confirmed when its keyboard is closed, and not by a tap on something else', async () => {
    const note = frame.locator('.note textarea');
    await note.fill('a');
    await frame.locator('.plain').tap();
    await frame.locator('.plain').evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await note.evaluate((one: HTMLTextAreaElement) => one.blur());
    await waitFor('blur');
    expect(types(await page.said(1))).not.toContain('confirm');
    await page.forget();
    await note.focus();
    await note.evaluate((one: HTMLTextAreaElement) => one.blur());
    await waitFor('confirm');
  });

  test('is confirmed once by the key that sends', async () => {
    await frame.locator('.send textarea').fill('hi');
    await page.press('Enter');
    await frame.locator('.plain').tap();
    await frame.locator('.who input').focus();
    expect(types(await page.said(1)).filter((type) => type === 'confirm')).toHaveLength(1);
  });

  test('of names tells of a review, keeps its distance from the keyboard, and hears of the keyboard’s height', async () => {
    expect(await frame.locator('.who input').evaluate((one) => one.style.scrollMarginBottom)).toBe('10.4px');
    await frame.locator('.who input').focus();
    await frame.locator('.note textarea').focus();
    await waitFor('nicknamereview');
    await page.visit.page.evaluate(() => {
      const seen = window.visualViewport as VisualViewport;
      Object.defineProperty(seen, 'height', { value: window.innerHeight - 300, configurable: true });
      seen.dispatchEvent(new Event('resize'));
    });
    await waitFor('keyboardheightchange');
    const all = await page.said(1);
    expect(all.find(({ type }) => type === 'keyboardheightchange')?.detail).toEqual({ height: 300, duration: 0.25 });
    await page.visit.page.evaluate(() => Reflect.deleteProperty(window.visualViewport as VisualViewport, 'height'));
  });
});

describe('a page', () => {
  test('has no taps on a button that is disabled, and words to choose only where it says so', async () => {
    await frame.locator('.within').tap({ force: true });
    await frame.locator('.plain').tap();
    const select = (selector: string) => frame.locator(selector).evaluate((one) => getComputedStyle(one).userSelect);
    expect([await select('.plain'), await select('.chosen'), await select('.note textarea')]).toEqual(['none', 'text', 'text']);
    await frame.locator('.chosen').tap();
    expect(types(await page.said(1)).filter((type) => type === 'tap')).toHaveLength(1);
  });

  test('shows what is said of a film over it, in its color', async () => {
    await frame.locator('.say').tap();
    const said = frame.locator('.film span', { hasText: 'well said' });
    await said.waitFor();
    expect(await said.evaluate((one) => getComputedStyle(one).color)).toBe('rgb(255, 0, 0)');
    expect(await frame.locator('.padded').evaluate((one) => one.style.padding)).toBe('1px 2px 3px 4px');
  });

  test('that is covered by a page-container is uncovered by going back', async () => {
    await frame.locator('.layered').tap();
    await frame.locator('.layer').waitFor();
    await page.visit.host((host) => host.running['elements']?.back());
    await waitFor('leave');
    await frame.locator('.layer').waitFor({ state: 'hidden' });
  });
});
