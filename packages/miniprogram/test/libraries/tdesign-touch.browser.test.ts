import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LibraryPages, openLibraryPages } from './library-pages.js';

let pages: LibraryPages;
beforeAll(async () => {
  pages = await openLibraryPages('tdesign/');
});
afterAll(() => pages?.close());

// @feature 10 mini-libraries
describe('tdesign-miniprogram, by touch', () => {
  test('wheels of a picker and of dates, and a calendar', async () => {
    await pages.open('wheels');
    await pages.at('.open-picker').getByText('City').tap();
    await pages.at('.picker').getByText('OK').waitFor();
    await pages.picture('picker');
    await pages.drag(pages.at('.picker [class*="t-picker-item__wrapper"]'), 0, -40);
    await pages.at('.picker').getByText('OK').tap();
    await pages.at('.open-picker', '上海').waitFor();
    await pages.at('.open-dates').getByText('Date').tap();
    await pages.at('.dates').getByText('确定').waitFor();
    await pages.picture('dates');
    await pages.drag(pages.at('.dates [class*="t-picker-item__wrapper"]'), 0, -40);
    await pages.at('.dates').getByText('确定').tap();
    await pages.at('.open-dates', '2021-07-07').waitFor();
    await pages.at('.open-calendar').getByText('Day').tap();
    await pages.at('.calendar').getByText('20', { exact: true }).waitFor();
    await pages.picture('calendar');
    await pages.at('.calendar').getByText('20', { exact: true }).tap();
    await pages.at('.calendar').getByText('确认').tap();
    await pages.at('.open-calendar', 'day 20').waitFor();
    expect(await pages.problems()).toEqual([]);
  });

  test('stars, a slider, a stepper and pictures of one’s own', async () => {
    await pages.open('fields');
    await pages.at('.rate [class*="t-rate__icon"] >> nth=3').tap();
    await pages.said('stars 4');
    await pages.drag(pages.at('.rate [class*="t-rate__icon"] >> nth=0'), 32, 0);
    await pages.said('stars 2');
    await pages.drag(pages.at('.slider [class*="t-slider__dot-slider"]'), 100, 0);
    await pages.said('loud 61');
    await pages.at('.stepper input').fill('4');
    await pages.at('.stepper input').blur();
    await pages.said('steps 4');
    await pages.at('.alone').getByText('Alone').tap();
    await pages.said('alone false');
    await pages.at('.upload [class*="add-icon"]').tap();
    await pages.said('added 1');
    await pages.at('.upload [class*="t-upload__close"]').tap();
    await pages.said('removed 0');
    expect(await pages.problems()).toEqual([]);
  });

  test('a cell that is swiped, menus that drop down, layers over the page, and a guide', async () => {
    await pages.open('feedback');
    await pages.drag(pages.at('.swipe').getByText('Swipe me'), -90, 0);
    await pages.at('.swipe-right').tap();
    await pages.said('swiped');
    await pages.at('.dropdown [class*="t-dropdown-menu__item"]').tap();
    await pages.at('.dropdown').getByText('New').last().waitFor();
    await pages.picture('dropdown');
    await pages.at('.dropdown').getByText('New').last().tap();
    await pages.said('good new');
    await pages.at('.pop').getByText('Popover').tap();
    await pages.at('wx-page').getByText('Pop', { exact: true }).waitFor();
    await pages.picture('popover');
    await pages.page.touchscreen.tap(200, 200);
    await pages.at('wx-page').getByText('Pop', { exact: true }).waitFor({ state: 'detached' });
    await pages.at('.open-popup').getByText('Popup').tap();
    await pages.at('.inside').waitFor();
    await pages.picture('popup');
    await pages.page.touchscreen.tap(200, 300);
    await pages.said('visible-change popup');
    await pages.at('.inside').waitFor({ state: 'detached' });
    await pages.at('.open-overlay').getByText('Overlay').tap();
    await pages.at('.overlay').waitFor();
    await pages.page.touchscreen.tap(200, 600);
    await pages.said('click overlay');
    await pages.at('.overlay').waitFor({ state: 'hidden' });
    await pages.at('.open-guide').getByText('Guide').tap();
    await pages.at('wx-page').getByText('完成').first().waitFor();
    await pages.picture('guide');
    await pages.at('wx-page').getByText('完成').first().tap();
    await pages.said('guided');
    await pages.at('.open-message').getByText('Message').tap();
    await pages.at('wx-page').getByText('Something came').waitFor();
    expect(await pages.problems()).toEqual([]);
  });

  test('tabs that are swiped, and letters at the side of a list', async () => {
    await pages.open('places');
    await pages.at('.nav [class*="t-navbar__left-arrow"]').tap();
    await pages.said('back');
    await pages.drag(pages.at('.pane'), -150, 0);
    await pages.said('tab 1');
    await pages.open('letters');
    await pages.drag(pages.at('.indexes [class*="t-indexes__sidebar-item"]'), 0, 40);
    await pages.said('index C');
    expect(await pages.problems()).toEqual([]);
  });

  test('a list that is pulled down, pictures over the page, pictures in turn, a bar that stays and the way to the top', async () => {
    await pages.open('pull');
    await pages.drag(pages.at('.pull').getByText('Row 1'), 0, 160);
    await pages.said('refreshed');
    await pages.open('display');
    await pages.drag(pages.at('.swiper wx-swiper'), -200, 0);
    await pages.said('turned 1');
    await pages.at('.view').getByText('View').tap();
    await pages.drag(pages.at('.viewer wx-swiper'), -200, 0);
    await pages.at('.viewer', '2/3').waitFor();
    await pages.picture('viewer');
    await pages.at('.viewer [class*="t-image-viewer__nav-close"]').tap();
    await pages.said('viewed');
    await pages.at('.foot').scrollIntoViewIfNeeded();
    // What sticks stays at the top of the page.
    const top = () =>
      pages
        .at('.sticky')
        .getByText('Stuck')
        .evaluate((one) => one.getBoundingClientRect().top);
    await expect.poll(top).toBeLessThan(20);
    expect(await top()).toBeGreaterThanOrEqual(0);
    await pages.at('.back').getByText('Top').tap();
    await expect.poll(top).toBeGreaterThan(400);
    expect(await pages.problems()).toEqual([]);
  });

  test('a colour by its ground and its hue', async () => {
    await pages.open('colour');
    await pages.drag(pages.at('.color [class*="t-color-picker__saturation"]'), 40, 20);
    await pages.said('colour rgb(36, 58, 94)');
    await pages.drag(pages.at('.color [class*="t-color-picker__slider"]'), 60, 0);
    await pages.said('colour rgb(40, 36, 94)');
    expect(await pages.problems()).toEqual([]);
  });
});
