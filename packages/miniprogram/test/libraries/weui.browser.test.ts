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
    await pages.at('wx-page').getByText('Pear', { exact: true }).tap();
    await pages.said('picked 1');
    await pages.at('.open-dialog').tap();
    await pages.at('wx-page').getByText('Yes').first().waitFor();
    await pages.picture('dialog');
    await pages.at('wx-page').getByText('Yes').first().tap();
    await pages.said('decided Yes');
    await pages.at('.open-sheet').tap();
    await pages.at('wx-page').getByText('Second').waitFor();
    await pages.picture('sheet');
    await pages.at('wx-page').getByText('Second').tap();
    await pages.said('acted 2');
    await pages.at('wx-page').getByText('Find', { exact: true }).tap();
    await pages.said('tab 1');
    expect(await pages.problems()).toEqual([]);
  });

  test('a search, a cell that slides, pictures of one’s own, a gallery, a sheet of half the height, and choices with their ticks', async () => {
    await pages.open('all');
    await pages.at('.weui-search-bar__label').tap();
    await pages.at('.weui-search-bar__input input:focus').waitFor();
    await pages.page.keyboard.type('te');
    await pages.at('wx-page').getByText('te two').waitFor();
    await pages.picture('search');
    await pages.at('wx-page').getByText('te two').tap();
    await pages.said('chosen te two');
    await pages.at('wx-page').getByText('取消').first().tap();
    await pages.drag(pages.at('.slide').getByText('Slide me'), -120, 0);
    await pages.at('.slide').getByText('Delete').tap();
    await pages.said('slid 1');
    await pages.at('.uploader [class*="weui-uploader__input"] >> nth=-1').tap();
    await pages.at('.uploader [class*="weui-uploader__img"]').tap();
    await pages.at('[class*="weui-gallery__del"]').tap();
    await pages.at('.uploader', '0/2').waitFor();
    await pages.at('.open-gallery').tap();
    await pages.at('[class*="weui-gallery__img__wrp"]').waitFor();
    await pages.picture('gallery');
    await pages.at('[class*="weui-gallery__img__wrp"]').tap();
    await pages.said('hidden');
    await pages.at('.open-half').tap();
    await pages.at('[class*="weui-half-screen-dialog"]').getByText('Now').waitFor();
    await pages.picture('half');
    await pages.at('[class*="weui-half-screen-dialog"]').getByText('Now').tap();
    await pages.said('decided Now');
    const ticks = () =>
      pages
        .at('wx-page')
        .locator('.weui-cells_radio .weui-icon-checked')
        .evaluateAll((all) => all.map((one) => getComputedStyle(one).color));
    await pages.at('wx-page').getByText('Pear', { exact: true }).tap();
    await pages.said('picked 1');
    await expect.poll(ticks).toEqual(['rgba(0, 0, 0, 0)', 'rgb(7, 193, 96)']);
    await pages.at('wx-page').getByText('Pears').tap();
    await pages.said('ways 0,1');
    expect(await pages.problems()).toEqual([]);
  });
});
