import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openElementPage } from './element-page.js';

const page = openElementPage(
  `<input class="number" type="number" placeholder="n" bindinput="on" bindblur="on"/>
  <input class="caret" value="hello" focus="{{caret}}" selection-start="1" selection-end="3" bindfocus="on"/>
  <textarea class="grows" auto-height bindlinechange="on" style="width:200px"/>
  <textarea class="send" confirm-type="send" bindconfirm="on"/>
  <radio-group bindchange="on"><radio class="r1" value="1" checked="{{one}}"/><radio class="r2" value="2"/></radio-group>
  <switch class="sw" type="checkbox" bindchange="on" color="#ff0000"/>
  <label for="far" class="label">far</label><checkbox-group bindchange="on"><checkbox id="far" value="far"/></checkbox-group>
  <slider class="slider" min="10" max="20" step="2" value="14" bindchange="on" bindchanging="on"/>
  <progress class="progress" percent="{{percent}}" active duration="1" bindactiveend="on"/>
  <picker class="selector" range="{{names}}" range-key="name" value="1" bindchange="on">selector</picker>
  <picker class="multi" mode="multiSelector" range="{{many}}" value="{{[0,0]}}" bindcolumnchange="column" bindchange="on">multi</picker>
  <picker class="time" mode="time" start="09:30" end="18:15" value="09:45" bindchange="on">time</picker>
  <picker class="region" mode="region" value="{{['广东省','广州市','海珠区']}}" bindchange="on" binderror="on">region</picker>
  <picker class="all" mode="region" level="city" custom-item="全部" bindchange="on">all</picker>
  <picker-view class="pv" value="{{[1,0]}}" bindchange="on" bindpickstart="on" bindpickend="on" indicator-style="height:40px" style="height:120px"><picker-view-column wx:for="{{2}}"><view wx:for="{{5}}" class="pvrow">{{item}}</view></picker-view-column></picker-view>
  <view class="set" bindtap="set">set</view>`,
  {
    data: {
      caret: false,
      one: false,
      percent: 0,
      names: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
      many: [
        ['x', 'y'],
        ['x1', 'x2'],
      ],
    },
    methods: `column(e){ if(e.detail.column===0) this.setData({'many[1]': e.detail.value===1 ? ['y1','y2','y3'] : ['x1','x2']}); this.on(e) }, set(){ this.setData({caret:true,one:true,percent:30}) }`,
  },
);

let frame: FrameLocator;
beforeAll(async () => {
  frame = await page.open();
});
afterAll(() => page.close());
beforeEach(() => page.forget());

// @feature 10 mini-components
describe('a field', () => {
  test('of numbers takes no letters, and tells value, cursor and key', async () => {
    await frame.locator('.number input').pressSequentially('1a2');
    expect(await page.said(2)).toEqual([
      { type: 'input', detail: { value: '1', cursor: 1, keyCode: 49 } },
      { type: 'input', detail: { value: '12', cursor: 2, keyCode: 50 } },
    ]);
    await frame.locator('.number input').blur();
    expect((await page.said(3))[2]).toEqual({ type: 'blur', detail: { value: '12', cursor: 2 } });
  });

  test('that grows is as high as its lines, and tells of them', async () => {
    const height = () => frame.locator('.grows').evaluate((one) => one.getBoundingClientRect().height);
    const before = await height();
    await frame.locator('.grows textarea').fill('a\nb\nc');
    const told = (await page.said(1))[0]?.detail as { lineCount: number; height: number };
    expect(told.lineCount).toBe(3);
    expect(await height()).toBe(told.height);
    expect(told.height).toBeGreaterThan(before * 2);
  });

  test('whose key is not a new line is confirmed by it', async () => {
    await frame.locator('.send textarea').fill('hi');
    await frame.locator('.send textarea').press('Enter');
    expect((await page.said(1))[0]).toEqual({ type: 'confirm', detail: { value: 'hi' } });
    expect(await frame.locator('.send textarea').inputValue()).toBe('hi');
  });
});

describe('what is chosen', () => {
  test('a radio that is checked turns the others of its group off, by a person and by the program', async () => {
    const checked = () => Promise.all(['.r1', '.r2'].map((one) => frame.locator(one).getAttribute('aria-checked')));
    await frame.locator('.r2').click();
    expect(await page.said(1)).toEqual([{ type: 'change', detail: { value: '2' } }]);
    expect(await checked()).toEqual(['false', 'true']);
    await frame.locator('.set').click();
    await frame.locator('.r1[aria-checked=true]').waitFor();
    expect(await checked()).toEqual(['true', 'false']);
    expect(await frame.locator('.caret input').evaluate((one: HTMLInputElement) => [one.selectionStart, one.selectionEnd])).toEqual([1, 3]);
    const events = await page.said(3);
    expect(events.find(({ type }) => type === 'activeend')).toEqual({ type: 'activeend', detail: { curPercent: 30 } });
    expect(await frame.locator('.progress').getAttribute('aria-valuenow')).toBe('30');
  });

  test('a label taps what it is for, and the keyboard does, too', async () => {
    await frame.locator('.label').click();
    expect(await page.said(1)).toEqual([{ type: 'change', detail: { value: ['far'] } }]);
    await frame.locator('.sw').focus();
    await page.press('Space');
    expect((await page.said(2))[1]).toEqual({ type: 'change', detail: { value: true } });
    expect(await frame.locator('.sw .wx-checkbox-input-checked').evaluate((one) => getComputedStyle(one).color)).toBe('rgb(255, 0, 0)');
  });

  test('a slider keeps to its steps, by mouse and by keys', async () => {
    const box = await frame.locator('.slider').boundingBox();
    if (!box) throw new Error('The slider is not seen.');
    await page.drag([box.x + box.width * 0.4, box.y + box.height / 2], [box.x + box.width - 1, box.y + box.height / 2]);
    const events = await page.said(2);
    expect(events.at(-1)).toEqual({ type: 'change', detail: { value: 20 } });
    expect(events.slice(0, -1).every(({ type }) => type === 'changing')).toBe(true);
    await page.forget();
    await frame.locator('.slider').press('ArrowLeft');
    expect(await page.said(2)).toEqual([
      { type: 'changing', detail: { value: 18 } },
      { type: 'change', detail: { value: 18 } },
    ]);
  });
});

describe('a picker', () => {
  const option = (column: number, text: string) =>
    frame.getByRole('listbox').and(frame.locator('.guanxi-wheel')).nth(column).getByText(text, { exact: true });
  const choose = async (column: number, text: string) => {
    await option(column, text).click();
    await frame.locator('.guanxi-wheel').nth(column).locator('[aria-selected=true]', { hasText: text }).waitFor();
  };
  const confirm = () => frame.getByText('确定').click();

  test('of one column tells the row as a text', async () => {
    await frame.locator('.selector').click();
    await choose(0, 'c');
    await confirm();
    expect(await page.said(1)).toEqual([{ type: 'change', detail: { value: '2' } }]);
  });

  test('of several columns tells which was turned, and takes the others that the program gives', async () => {
    await frame.locator('.multi').click();
    await choose(0, 'y');
    await option(1, 'y3').waitFor();
    await choose(1, 'y3');
    await confirm();
    expect((await page.said(3)).at(-1)).toEqual({ type: 'change', detail: { value: [1, 2] } });
    expect((await page.said(3))[0]).toEqual({ type: 'columnchange', detail: { column: 0, value: 1 } });
  });

  test('of times begins and ends where it is told', async () => {
    await frame.locator('.time').click();
    expect(await frame.locator('.guanxi-wheel').nth(1).locator('[role=option]').first().textContent()).toBe('30');
    await choose(0, '18');
    expect(await frame.locator('.guanxi-wheel').nth(1).locator('[role=option]').last().textContent()).toBe('15');
    await confirm();
    expect(await page.said(1)).toEqual([{ type: 'change', detail: { value: '18:15' } }]);
  });

  test('of regions has what the host has, each column below the one before', async () => {
    await frame.locator('.region').click();
    await frame.locator('.guanxi-wheel').nth(2).locator('[aria-selected=true]', { hasText: '海珠区' }).waitFor();
    await choose(1, '深圳市');
    await option(2, '罗湖区').waitFor();
    await confirm();
    expect(await page.said(1)).toEqual([
      { type: 'change', detail: { value: ['广东省', '深圳市', '罗湖区'], code: ['440000', '440300', '440303'] } },
    ]);
    await page.forget();
    await frame.locator('.all').click();
    await choose(0, '上海市');
    await confirm();
    expect(await page.said(1)).toEqual([{ type: 'change', detail: { value: ['上海市', '全部'], code: ['310000'] } }]);
  });

  test('within the page has rows as high as its mark, and tells where it came to rest', async () => {
    const column = frame.locator('.pv wx-picker-view-column').first();
    expect(
      await column
        .locator('.pvrow')
        .first()
        .evaluate((one) => one.getBoundingClientRect().height),
    ).toBe(40);
    await column.evaluate((one) => one.shadowRoot?.querySelector('div')?.scrollTo({ top: 120 }));
    expect(await page.said(3)).toEqual([
      { type: 'pickstart', detail: {} },
      { type: 'pickend', detail: {} },
      { type: 'change', detail: { value: [3, 0] } },
    ]);
  });
});
