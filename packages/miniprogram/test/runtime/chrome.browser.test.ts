import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { HostPage } from '../support/host-page.js';
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

/** Opens a page on which each of `acts` is a button of its name; what it gives is said. */
async function open(acts: Readonly<Record<string, string>>, more = '', app: object = {}) {
  const names = Object.keys(acts);
  const js = `Page({ data: { said: '' }, ${more} ${names.map((name) => `async ${name}() { const said = (value) => this.setData({ said: JSON.stringify(value) }); ${acts[name]} }`).join(',')} })`;
  const wxml = `${names.map((name) => `<view class="${name}" bindtap="${name}">${name}</view>`).join('')}<view class="said">{{said}}</view>`;
  const frame = await visit.open({
    app,
    components: { 'pages/index': { wxml, js, config: { navigationBarTitleText: 'Tea' } }, 'pages/b': { wxml: '<view>b</view>' } },
  });
  return {
    frame,
    act: (name: string) => frame.locator(`.${name}`).click(),
    said: async (text: string) => {
      await frame.locator('.said', { hasText: text }).waitFor();
      return JSON.parse((await frame.locator('.said').textContent()) ?? '') as unknown;
    },
  };
}

// @feature 10 mini-api
// @wx showModal showToast showLoading hideToast hideLoading showActionSheet
test('what a program asks waits for its answer, whatever comes and goes above it', async () => {
  const { act, said } = await open({
    ask: "wx.showModal({ title: 'Sure?', content: 'text', success: said }); wx.showLoading({ title: 'Wait' }); setTimeout(() => wx.hideLoading(), 1500)",
    name: "wx.showModal({ title: 'Name', editable: true, placeholderText: 'who', success: said })",
    pick: "wx.showActionSheet({ itemList: ['one', 'two'], complete: said })",
    toast: "await wx.showToast({ title: 'Done', duration: 60000 }); setTimeout(() => wx.hideToast().then(() => said('hidden')), 300)",
  });
  const page = visit.page;
  await act('ask');
  await page.getByRole('status').waitFor();
  await page.getByRole('status').waitFor({ state: 'detached' });
  await page.getByRole('alertdialog', { name: 'Sure?' }).getByRole('button', { name: 'OK' }).press('Enter');
  expect(await said('confirm')).toMatchObject({ confirm: true, cancel: false });
  await act('name');
  await page.getByRole('textbox', { name: 'Name' }).fill('Lin');
  await page.keyboard.press('Enter');
  expect(await said('Lin')).toMatchObject({ confirm: true, content: 'Lin' });
  await act('pick');
  await page.getByRole('button', { name: 'two' }).click();
  expect(await said('tapIndex')).toMatchObject({ tapIndex: 1 });
  await act('pick');
  await page.getByRole('button', { name: 'Cancel' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await said('cancel')).toMatchObject({ errMsg: 'showActionSheet:fail cancel' });
  await act('toast');
  await page.getByRole('status').getByText('Done').waitFor();
  await said('hidden');
  expect(await page.getByRole('status').count()).toBe(0);
});

// @wx showShareMenu hideShareMenu updateShareMenu onCopyUrl offCopyUrl
test('the menu under the capsule passes a page on as the page says, reloads it, and is all by keyboard', async () => {
  const { act, said } = await open(
    {
      hide: 'await wx.hideShareMenu(); said("hidden")',
      show: "await wx.showShareMenu({ menus: ['shareAppMessage'] }); await wx.updateShareMenu({}); const gone = () => ({ query: 'no' }); wx.onCopyUrl(gone); wx.offCopyUrl(gone); wx.onCopyUrl(() => ({ query: 'from=link' })); said('shown')",
    },
    "onShareAppMessage() { return { title: 'Later', promise: new Promise((settle) => setTimeout(() => settle({ title: 'Green tea', path: '/pages/b?id=7' }), 20)) } }, onShareTimeline() { return { query: 'a=1' } },",
  );
  const { page } = visit;
  const menu = page.getByRole('dialog', { name: 'Menu of shop' });
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'Menu of shop' }).press('Enter');
    await menu.getByRole('button', { name }).click();
  };
  await act('hide');
  await said('hidden');
  await page.getByRole('button', { name: 'Menu of shop' }).press('Enter');
  expect(await menu.getByRole('button', { name: 'Share to chat' }).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await act('show');
  await said('shown');
  await choose('Share to chat');
  await choose('Copy link');
  await page.waitForFunction(() => (globalThis as unknown as HostPage).shared.length === 2);
  expect(await visit.host((host) => [host.asked, host.shared.map(({ kind, title, path }) => [kind, title, path])])).toEqual([
    [],
    [
      ['share', 'Green tea', '/pages/b?id=7'],
      ['link', '', '/pages/index?from=link'],
    ],
  ]);
  await choose('Reload');
  await page.waitForFunction(() => (globalThis as unknown as HostPage).states.filter((state) => state === 'running').length === 2);
});

// @wx getSetting openSetting authorize
test('what a program may do is seen and changed in its settings, with what it did', async () => {
  const { act, said } = await open({
    ask: "await wx.authorize({ scope: 'scope.userLocation' }); await wx.getLocation(); said((await wx.getSetting()).authSetting)",
    settings: 'said((await wx.openSetting()).authSetting)',
    again: 'said(await wx.getLocation().catch((e) => e.errMsg))',
  });
  await act('ask');
  expect(await said('userLocation')).toMatchObject({ 'scope.userLocation': true });
  await act('settings');
  const { page } = visit;
  const settings = page.getByRole('dialog', { name: 'shop: Settings' });
  await settings.getByText('Location, done').waitFor();
  await settings.getByRole('switch', { name: 'Location' }).click();
  await page.waitForFunction(async () =>
    (await (globalThis as unknown as HostPage).host.permissions.list('shop')).every(({ granted }) => !granted),
  );
  await settings.getByRole('button', { name: 'Back' }).click();
  expect(await said('false')).toMatchObject({ 'scope.userLocation': false });
  await act('again');
  expect(await said('deny')).toBe('getLocation:fail auth deny');
});

// @wx setNavigationBarColor showNavigationBarLoading hideNavigationBarLoading hideHomeButton getMenuButtonBoundingClientRect
// @wx enableAlertBeforeUnload disableAlertBeforeUnload exitMiniProgram
test('the bar of a page loads, is coloured, asks before it is left, and the capsule is where programs think it is', async () => {
  const { act, said } = await open({
    busy: "await wx.showNavigationBarLoading(); await wx.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#07c160' }); said('busy')",
    calm: "await wx.hideNavigationBarLoading(); await wx.hideHomeButton(); said(await wx.setNavigationBarColor({ frontColor: 'red' }).catch((e) => e.errMsg))",
    where: 'said(wx.getMenuButtonBoundingClientRect())',
    warn: "await wx.enableAlertBeforeUnload({ message: 'old' }); await wx.disableAlertBeforeUnload(); await wx.enableAlertBeforeUnload({ message: 'Leave the tea?' }); said('warned')",
    end: 'wx.exitMiniProgram()',
  });
  const { page } = visit;
  const colors = () => page.locator('.bar').evaluate((bar) => [getComputedStyle(bar).backgroundColor, getComputedStyle(bar).color]);
  // A page that says nothing has white words on black, as in WeChat.
  expect(await colors()).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  await act('busy');
  await said('busy');
  await page.getByRole('progressbar').first().waitFor();
  expect(await colors()).toEqual(['rgb(7, 193, 96)', 'rgb(255, 255, 255)']);
  await act('calm');
  expect(await said('frontColor')).toContain('setNavigationBarColor:fail invalid frontColor');
  await act('where');
  const box = await page.locator('.capsule').boundingBox();
  expect(await said('left')).toMatchObject({ left: box?.x, top: box?.y, width: box?.width, height: box?.height });
  await act('warn');
  await said('warned');
  await act('end');
  await page.locator('.guanxi-program').waitFor({ state: 'detached' });
});

// @wx showTabBar hideTabBar setTabBarItem setTabBarBadge removeTabBarBadge showTabBarRedDot hideTabBarRedDot setTabBarStyle
test('the bar of places shows badges, dots and other words, and goes away when it is told to', async () => {
  const { act, said } = await open(
    {
      mark: "await wx.setTabBarBadge({ index: 1, text: '12345' }); await wx.showTabBarRedDot({ index: 0 }); await wx.setTabBarItem({ index: 0, text: 'Home' }); await wx.setTabBarStyle({ selectedColor: '#ff0000' }); said('marked')",
      clear:
        "await wx.removeTabBarBadge({ index: 1 }); await wx.hideTabBarRedDot({ index: 0 }); said((await wx.setTabBarBadge({ index: 9, text: 'x' }).catch((e) => e)).errMsg)",
      hide: "await wx.hideTabBar(); said('gone')",
      show: "await wx.showTabBar(); said('back')",
    },
    '',
    {
      tabBar: {
        position: 'bottom',
        custom: false,
        list: [
          { pagePath: 'pages/index', text: 'A' },
          { pagePath: 'pages/b', text: 'B' },
        ],
      },
    },
  );
  const tabs = visit.page.getByRole('navigation');
  await act('mark');
  await said('marked');
  expect(await tabs.locator('.badge').allTextContents()).toEqual(['', '1234']);
  expect(await tabs.getByRole('button', { name: 'Home' }).evaluate((one) => getComputedStyle(one).color)).toBe('rgb(255, 0, 0)');
  await act('clear');
  expect(await said('fail')).toBe('setTabBarBadge:fail tabbar item not found');
  expect(await tabs.locator('.badge').count()).toBe(0);
  await act('hide');
  await said('gone');
  expect(await tabs.count()).toBe(0);
  await act('show');
  await said('back');
  expect(await tabs.isVisible()).toBe(true);
});
