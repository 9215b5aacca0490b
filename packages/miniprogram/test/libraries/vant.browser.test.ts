import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wrappedLibrary } from '../support/wrapped-library.js';
import { type LibraryPages, openLibraryPages, unused } from './library-pages.js';

let pages: LibraryPages;
beforeAll(async () => {
  pages = await openLibraryPages('vant/');
});
afterAll(() => pages?.close());

// @feature 10 mini-libraries
describe('@vant/weapp, as it comes from npm', () => {
  test('has every component on a page', async () => {
    const { components } = await wrappedLibrary({ name: '@vant/weapp', folder: 'lib' });
    expect(unused(pages.program, '@vant/weapp', components)).toEqual([]);
  });

  test('buttons, cells, pictures, layout and transitions', async () => {
    await pages.open('basic');
    await pages.at('.plus').tap();
    await pages.at('.link').tap();
    await pages.at('.plus', 'Clicked 2').waitFor();
    await pages.at('.off').tap();
    await pages.at('.title', '1 loaded').waitFor();
    expect(await pages.at('.third').evaluate((one) => Math.round(one.getBoundingClientRect().width))).toBe(137);
    expect(await pages.at('.themed').evaluate((one) => getComputedStyle(one).backgroundColor)).toBe('rgb(1, 2, 3)');
    await pages.at('.toggle').tap();
    await pages.at('.moving').waitFor({ state: 'hidden' });
    await pages.at('.toggle').tap();
    await pages.at('.moving').waitFor();
    expect(await pages.at('.plus').textContent()).toContain('Clicked 2');
  });

  test('fields, choices, a stepper, stars, a slider, a search and an uploader', async () => {
    await pages.open('fields');
    await pages.at('.name input').focus();
    await pages.at('.name input').blur();
    await pages.at('.name', 'A name is needed').waitFor();
    await pages.at('.name input').pressSequentially('Mei');
    await pages.at('.name input').blur();
    await pages.at('.name', 'A name is needed').waitFor({ state: 'detached' });
    await pages.at('.phone input').pressSequentially('13800');
    await pages.at('.phone .van-button, .phone wx-van-button').tap();
    await pages.said('sent to 13800');
    await pages.at('.note textarea').pressSequentially('Hello');
    await pages.at('.note', '5/50').waitFor();
    await pages.at('.agree').getByText('I agree').tap();
    await pages.said('agreed true');
    await pages.at('.fruits').getByText('plum').tap();
    await pages.said('fruits ["pear","plum"]');
    await pages.at('.sizes').getByText('Large').tap();
    await pages.said('size "l"');
    await pages.at('.switch').tap();
    await pages.said('on true');
    await pages.at('.stepper [class*="stepper__plus"]').tap();
    await pages.said('steps 2');
    await pages.at('.rate [class*="rate__item"] >> nth=3').tap();
    await pages.said('stars 4');
    await pages.drag(pages.at('.slider [class*="slider__button-wrapper"]'), 100, 0);
    await pages.said('loud 5');
    await pages.at('.search input').fill('tea');
    await pages.at('.search input').press('Enter');
    await pages.said('searched tea');
    await pages.picture('fields-filled');
  });

  test('an uploader takes a picture that a person chooses, and gives it up', async () => {
    await pages.open('fields');
    await pages.at('.uploader [class*="uploader__upload"]').tap();
    await pages.said('read image');
    await pages.at('.uploader [class*="preview-delete"]').tap();
    await pages.said('removed 0');
  });

  test('wheels, a calendar and a cascader', async () => {
    await pages.open('wheels');
    await pages.drag(pages.at('.picker [class*="picker-column"]'), 0, -44);
    await pages.said('picked 宁波 1');
    await pages.at('.picker [class*="picker__confirm"]').tap();
    await pages.said('confirmed 宁波');
    await pages.drag(pages.at('.linked [class*="picker-column"]'), 0, -44);
    await pages.at('.linked', '福州').waitFor();
    await pages.drag(pages.at('.date [class*="picker-column"]'), 0, -44);
    await pages.said('date 2021-07-07');
    await pages.at('.open-calendar').tap();
    await pages.at('.calendar').getByText('20', { exact: true }).waitFor();
    await pages.picture('calendar');
    await pages.at('.calendar').getByText('20', { exact: true }).tap();
    await pages.at('.calendar [class*="calendar__confirm"]').tap();
    await pages.at('.open-calendar', '1/20').waitFor();
    await pages.at('.open-cascader').tap();
    await pages.at('.cascader').getByText('浙江省').tap();
    await pages.at('.cascader').getByText('宁波市').waitFor();
    await pages.picture('cascader');
    await pages.at('.cascader').getByText('宁波市').tap();
    await pages.at('.open-cascader', '浙江省/宁波市').waitFor();
    expect(await pages.problems()).toEqual([]);
  });

  test('dialogs, a toast, a notice, a popup, sheets, a menu and a cell that is swiped', async () => {
    await pages.open('feedback');
    const dialog = pages.at('#van-dialog');
    await pages.at('.open-dialog').tap();
    await dialog.getByText('What it says').waitFor();
    await pages.picture('dialog');
    await dialog.getByText('确认').tap();
    await pages.said('alert closed');
    await pages.at('.open-confirm').tap();
    await dialog.getByText('取消').tap();
    await pages.said('refused');
    await pages.at('.open-confirm').tap();
    await dialog.getByText('确认').tap();
    await pages.said('confirmed');
    await pages.at('.open-own').tap();
    await pages.at('.own-dialog').getByText('确认').tap();
    await pages.said('own confirmed');
    await pages.at('.open-toast').tap();
    await pages.at('#van-toast', 'Well done').getByText('Well done').waitFor();
    await pages.at('#van-toast').getByText('Well done').waitFor({ state: 'hidden' });
    await pages.drag(pages.at('.swipe wx-van-cell'), -80, 0);
    await pages.picture('swiped');
    await pages.at('.swipe .side', 'Delete').tap();
    await pages.said('swiped right');
    await pages.at('.open-popup').tap();
    await pages.at('.popup .inside').waitFor();
    await pages.picture('popup');
    await pages.at('.popup [class*="close-icon"]').tap();
    await pages.said('closed popup');
    await pages.at('.open-sheet').tap();
    await pages.at('.sheet').getByText('Second').waitFor();
    await pages.picture('sheet');
    await pages.at('.sheet').getByText('Second').tap();
    await pages.said('selected Second');
    await pages.at('.open-share').tap();
    await pages.at('.share').getByText('Link').waitFor();
    await pages.picture('share');
    await pages.at('.share').getByText('Link').tap();
    await pages.said('selected Link');
    await pages.at('.open-overlay').tap();
    await pages.at('.overlay .inside').tap();
    await pages.said('closed overlay');
    await pages.at('.dropdown').getByText('All').tap();
    await pages.at('.dropdown').getByText('New').waitFor();
    await pages.picture('dropdown');
    await pages.at('.dropdown').getByText('New').tap();
    await pages.said('goods 1');
    await pages.at('.open-notify').tap();
    await pages.at('#van-notify').getByText('Something came').waitFor();
    expect(await pages.problems()).toEqual([]);
  });

  test('a collapse, a clock, a notice, steps, a tag, a skeleton and what sticks', async () => {
    await pages.open('display');
    const collapse = pages.at('.collapse');
    await expect.poll(async () => (await collapse.getByText('The first part').boundingBox())?.height ?? 0).toBeGreaterThan(10);
    await collapse.getByText('Two').tap();
    await collapse.getByText('The second part').waitFor();
    await pages.at('.skeleton .real').waitFor({ state: 'attached' });
    await pages.said('counted down');
    expect(await pages.at('.countdown').textContent()).toMatch(/01 天 02 时 4[56] 分/);
    await pages.at('.next').tap();
    await pages.at('.steps [class*="step--process"]', 'Look').waitFor({ state: 'attached' });
    await pages.at('#gone [class*="tag__close"]').tap();
    await pages.at('#gone').waitFor({ state: 'detached' });
    await pages.at('.sticky').hover();
    await pages.page.mouse.wheel(0, 900);
    const frame = await pages.page.locator('iframe').boundingBox();
    await expect.poll(async () => (await pages.at('.sticky [class*="van-sticky-wrap"]').boundingBox())?.y).toBe(frame?.y);
    expect(await pages.problems()).toEqual([]);
  });

  test('a bar above, tabs, a grid, a side bar, a tree, an index and a bar below', async () => {
    await pages.open('places');
    await pages.at('.nav').getByText('Back').tap();
    await pages.said('left');
    await pages.at('.tabs').getByText('Two', { exact: true }).tap();
    await pages.said('tab Two');
    const pane = pages.at('.tabs .pane', 'Pane Two');
    await expect.poll(async () => Math.round((await pane.boundingBox())?.x ?? 999)).toBe(0);
    await pages.drag(pane, -150, 0);
    await pages.said('tab Three');
    await pages.at('.grid').getByText('Item 4').tap();
    await pages.said('grid');
    await pages.at('.sidebar').getByText('Second').tap();
    await pages.said('side 1');
    await pages.at('.tree').getByText('江苏').tap();
    await pages.at('.tree').getByText('南京').tap();
    await pages.said('chosen 4');
    await pages.at('.tabbar').getByText('Find').tap();
    await pages.said('bar 1');
    await pages.at('.index [class*="index-bar__index"]', 'B').tap();
    await expect
      .poll(() =>
        pages
          .at('.index wx-van-cell', 'B 0')
          .boundingBox()
          .then((box) => (box?.y ?? 999) < 300),
      )
      .toBe(true);
    expect(await pages.problems()).toEqual([]);
  });

  test('cards that come as one scrolls, and bars that sell them', async () => {
    await pages.open('shop');
    await pages.at('wx-van-card').hover();
    // As a person does: on, until there is no more. A flick may end before what it brought has been laid out.
    await expect
      .poll(async () => {
        await pages.page.mouse.wheel(0, 9_000);
        return pages.at('.end').textContent();
      })
      .toBe('that is all');
    await pages.at('wx-van-card >> nth=29').waitFor();
    await pages.at('wx-van-card', 'Thing 28').getByText('Buy').tap();
    await pages.said('buy 28');
    await pages.at('.submit').getByText('Order').tap();
    await pages.said('ordered');
    await pages.frame.locator('.port:not([hidden])').getByText('Add').tap();
    await pages.said('added');
    expect(await pages.problems()).toEqual([]);
  });
});
