import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LibraryPages, openLibraryPages, unused } from './library-pages.js';

let pages: LibraryPages;
beforeAll(async () => {
  pages = await openLibraryPages('weui/');
});
afterAll(() => pages?.close());

const components = [
  ...['actionsheet', 'badge', 'cell', 'cells', 'checkbox', 'checkbox-group', 'dialog', 'form', 'form-page', 'gallery', 'grids'],
  ...['half-screen-dialog', 'icon', 'loading', 'msg', 'navigation-bar', 'searchbar', 'slideview', 'tabbar', 'toptips', 'uploader'],
];

// @feature 10 mini-libraries
describe('weui-miniprogram, as it comes from npm', () => {
  test('has every component on a page, whose form, layers, search and bar do what they do in WeChat', async () => {
    const all = components.map((name) => `${name}/${name}`);
    expect(unused(pages.program, 'weui-miniprogram', all)).toEqual([]);
    await pages.open('all');
    await pages.at('wx-page').getByText('Submit').tap();
    await pages.said('A name is needed');
    await pages.at('wx-page').getByPlaceholder('Your name').or(pages.at('.weui-input input')).first().pressSequentially('Mei');
    await pages.at('wx-page').getByText('Submit').tap();
    await pages.said('valid');
    await pages.at('wx-page').getByText('Pear').tap();
    await pages.said('picked 1');
    await pages.at('.open-dialog').tap();
    await pages.at('wx-page').getByText('Yes').first().tap();
    await pages.said('decided Yes');
    await pages.at('.open-sheet').tap();
    await pages.at('wx-page').getByText('Second').tap();
    await pages.said('acted 2');
    await pages.at('wx-page').getByText('Find', { exact: true }).tap();
    await pages.said('tab 1');
    expect(await pages.problems()).toEqual([]);
  });
});
