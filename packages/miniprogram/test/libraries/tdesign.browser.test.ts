import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wrappedLibrary } from '../support/wrapped-library.js';
import { type LibraryPages, openLibraryPages, unused } from './library-pages.js';

let pages: LibraryPages;
beforeAll(async () => {
  pages = await openLibraryPages('tdesign/');
});
afterAll(() => pages?.close());

// @feature 10 mini-libraries
describe('tdesign-miniprogram, as it comes from npm', () => {
  test('has every component on a page', async () => {
    const { components } = await wrappedLibrary({ name: 'tdesign-miniprogram', folder: 'miniprogram_dist' });
    expect(unused(pages.program, 'tdesign-miniprogram', components)).toEqual([]);
  });

  test('buttons, cells, pictures, tags and layout', async () => {
    await pages.open('basic');
    await pages.at('.plus', 'Clicked 1').tap();
    await pages.at('.link').getByText('A link').tap();
    await pages.at('.plus', 'Clicked 3').waitFor();
    await pages.at('.tag [class*="t-tag__icon-close"]').tap();
    await pages.at('.tag').waitFor({ state: 'detached' });
    await pages.at('.check-tag').getByText('no').tap();
    await pages.at('.check-tag', 'yes').waitFor();
    expect(await pages.problems()).toEqual([]);
  });

  test('a form that checks what is in it, choices, a stepper, stars and a search', async () => {
    await pages.open('fields');
    await pages.at('.validate').getByText('Submit').tap();
    await pages.said('not valid');
    await pages.at('wx-page').getByText('A name is needed').waitFor();
    await pages.picture('fields-invalid');
    await pages.at('.name input').pressSequentially('Mei');
    await pages.at('.validate').getByText('Submit').tap();
    await pages.said('valid');
    await pages.at('.note textarea').pressSequentially('Hello');
    await pages.said('note "Hello"');
    await pages.at('.fruits').getByText('Apple').tap();
    await pages.said('fruits ["pear","apple"]');
    await pages.at('.sizes').getByText('Large').tap();
    await pages.said('size "l"');
    await pages.at('.switch').tap();
    await pages.said('on true');
    await pages.at('.stepper [class*="t-stepper__plus"]').tap();
    await pages.said('steps 2');
    await pages.at('.search input').fill('tea');
    await pages.at('.search input').press('Enter');
    await pages.said('searched tea');
    await pages.picture('fields-filled');
    expect(await pages.problems()).toEqual([]);
  });

  test('a cascader and a tree', async () => {
    await pages.open('wheels');
    await pages.at('.open-cascader').getByText('Place').tap();
    await pages.at('.cascader').getByText('浙江省').tap();
    await pages.at('.cascader').getByText('宁波市').waitFor();
    await pages.picture('cascader');
    await pages.at('.cascader').getByText('宁波市').tap();
    await pages.at('.open-cascader', '浙江省/宁波市').waitFor();
    await pages.at('.tree').getByText('Beta').tap();
    await pages.at('.tree').getByText('B one').tap();
    await pages.said('tree b,b1');
    expect(await pages.problems()).toEqual([]);
  });

  test('dialogs, a toast, a sheet and a drawer', async () => {
    await pages.open('feedback');
    await pages.at('.open-dialog').getByText('Dialog').tap();
    await pages.at('.dialog').getByText('What it says').waitFor();
    await pages.picture('dialog');
    await pages.at('wx-page').getByText('OK').tap();
    await pages.said('confirm dialog');
    await pages.at('.open-confirm').getByText('Confirm by call').tap();
    await pages.at('wx-page').getByText('Really').waitFor();
    await pages.picture('confirm');
    await pages.at('wx-page').getByText('Never').tap();
    await pages.said('refused');
    await pages.at('.open-toast').getByText('Toast').tap();
    await pages.at('wx-page').getByText('Well done').waitFor();
    await pages.at('.open-sheet').getByText('Sheet').tap();
    await pages.at('wx-page').getByText('Two').waitFor();
    await pages.picture('sheet');
    await pages.at('wx-page').getByText('Two').tap();
    await pages.said('selected Two');
    await pages.at('.open-drawer').getByText('Drawer').tap();
    await pages.at('wx-page').getByText('Second').waitFor();
    await pages.picture('drawer');
    await pages.at('wx-page').getByText('Second').tap();
    await pages.said('item Second');
    expect(await pages.problems()).toEqual([]);
  });

  test('a collapse, a clock, steps and a skeleton', async () => {
    await pages.open('display');
    await pages.at('.collapse').getByText('Two').tap();
    await pages.at('.collapse').getByText('The second part').waitFor();
    await pages.at('.skeleton .real').waitFor({ state: 'attached' });
    await pages.said('finished');
    await pages.at('.steps').getByText('Look').tap();
    await pages.said('step 1');
    expect(await pages.problems()).toEqual([]);
  });

  test('bars, tabs and segments', async () => {
    await pages.open('places');
    await pages.at('.bar').getByText('Find').tap();
    await pages.said('bar find');
    await pages.at('.tabs').getByText('Two', { exact: true }).first().tap();
    await pages.said('tab 1');
    await pages.at('.segmented').getByText('Right').tap();
    await pages.said('part r');
    await pages.at('.side').getByText('Second').tap();
    await pages.said('side b');
    expect(await pages.problems()).toEqual([]);
  });

  test('what is for chats', async () => {
    await pages.open('chat');
    await pages.at('.markdown').getByText('Heading').waitFor();
    await pages.at('.message').getByText('Hello').waitFor();
    expect(await pages.problems()).toEqual([]);
  });
});
