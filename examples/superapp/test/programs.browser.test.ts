import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProgramId } from '@guanxi/miniprogram/contract';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { developersServer } from './support/developers-server.js';
import { openScene } from './support/open-scene.js';
import { type SmallProgram, smallProgram } from './support/publish-program.js';
import { desktop, enterAs, field, keptForOffline, phone, type Visitor } from './support/visitor.js';

const folder = join(import.meta.dirname, '../screenshots');
const theirs = await developersServer();
const scene = openScene({ programs: true, settings: { PROGRAM_PROXY: '1', PROGRAM_PROXY_HOSTS: theirs.host } });
let giulia: Visitor;
let marco: Visitor;
let stamps: SmallProgram;
beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  giulia = await scene.arriveAs('Giulia Ferraro', { ...phone, reducedMotion: 'reduce' });
  marco = await scene.arriveAs('Marco Bianchi', { ...desktop, colorScheme: 'dark', reducedMotion: 'reduce' });
  stamps = await smallProgram(scene.server.url, { id: stampClub, name: 'Stamp Club', developer: 'giulia', reviewer: 'wangwei' });
});
afterAll(async () => {
  await stamps?.close();
  await theirs.close();
});

const stampClub = 'stamp-club' as ProgramId;

/** A program whose maker has a server: it learns there who one is, and what is to be paid. */
function stampClubAt(version: string) {
  const files = {
    'app.json': '{ "pages": ["pages/club/club"], "window": { "navigationBarTitleText": "Stamp Club" } }',
    'app.js': `
      App({
        known: 'nothing',
        onHide() {
          // What it keeps takes it a while.
          for (const until = Date.now() + 150; Date.now() < until; );
          wx.setStorageSync('left', this.known);
        },
      });`,
    'pages/club/club.wxml': `<view>Version ${version}</view><view>Left knowing {{ left }}</view><view>{{ said }}</view><button bindtap="join">Join</button><button bindtap="buy">Buy</button><button bindtap="pass">Pass on</button><button bindtap="choose">Choose a file</button><button open-type="contact">Contact us</button>`,
    'pages/club/club.js': `
      const server = 'http://${theirs.host}';
      const ask = (path, data) => new Promise((success, fail) => wx.request({ url: server + path, data, success: ({ data }) => success(data), fail }));
      Page({
        data: { said: '', left: '' },
        onLoad() {
          console.log('Stamp Club begins');
          this.setData({ left: wx.getStorageSync('left') });
          wx.getUpdateManager().onUpdateReady(() => {
            getApp().known = 'of the update';
            this.say('An update is ready');
          });
        },
        say(words) { this.setData({ said: words }); },
        async join() {
          try {
            const { code } = await wx.login();
            const { openid } = await ask('/login', { code });
            this.openid = openid;
            getApp().known = 'a member';
            this.say('Member ' + openid);
          } catch (error) { this.say(error.errMsg || String(error)); }
        },
        pass() {
          const filePath = wx.env.USER_DATA_PATH + '/stamps.csv';
          wx.getFileSystemManager().writeFileSync(filePath, 'red,blue\\n');
          wx.shareFileMessage({ filePath, success: () => this.say('Passed on'), fail: ({ errMsg }) => this.say(errMsg) });
        },
        choose() {
          wx.chooseMessageFile({
            count: 1,
            type: 'file',
            extension: ['csv'],
            success: ({ tempFiles: [{ name, size }] }) => this.say('Got ' + name + ' of ' + size + ' bytes'),
            fail: ({ errMsg }) => this.say(errMsg),
          });
        },
        async buy() {
          try {
            const { prepay_id: id } = await ask('/order', { openid: this.openid });
            await wx.requestPayment({ timeStamp: '1', nonceStr: 'n', package: 'prepay_id=' + id, signType: 'RSA', paySign: 's' });
            this.say('Thank you for paying');
          } catch (error) { this.say(error.errMsg || String(error)); }
        },
      });`,
  };
  return { version, files, domains: [theirs.host] };
}

const frameOf = (page: Page, name: string): FrameLocator => page.frameLocator(`iframe[title="${name}"]`);
const draw = (page: Page, name: string) => page.screenshot({ path: join(folder, `programs-${name}.png`) });

// @feature 10 mini-superapp
test('somebody finds the shop in the directory, buys, and pays after saying yes', async () => {
  const { page } = giulia;
  await page.getByRole('link', { name: 'Discover' }).click();
  await page.getByRole('link', { name: /^Mini-programs/ }).click();
  await page.getByLabel('Search mini-programs').fill('tea');
  await page.getByRole('link', { name: /Tea & Table/ }).waitFor();
  await expect.poll(() => page.getByRole('link', { name: /Lantern Tower/ }).count()).toBe(0);
  await page.getByLabel('Search mini-programs').fill('');
  await draw(page, 'directory-phone');
  await page.getByRole('link', { name: /Tea & Table/ }).click();
  await page.getByRole('heading', { level: 2, name: 'Tea & Table' }).waitFor();
  await draw(page, 'card-phone');
  await page.getByRole('button', { name: 'Open' }).click();
  const shop = frameOf(page, 'Tea & Table');
  await shop.getByText('Dragon Well', { exact: true }).click();
  await shop.getByText('Buy now').first().click();
  await shop.locator('[class*="confirm"]').click();
  await shop.getByText('Add a delivery address').click();
  const fields = shop.locator('input.guanxi-entry:visible');
  await fields.nth(3).waitFor();
  for (const [at, text] of ['Giulia Ferraro', '0289012345', 'Milano', 'Via Torino 4'].entries()) await fields.nth(at).fill(text);
  await shop.getByText('Save', { exact: true }).click();
  await shop.getByText('Via Torino 4').waitFor();
  await draw(page, 'checkout-phone');
  await shop.getByText('Pay', { exact: true }).click();
  const ask = page.getByRole('dialog', { name: 'Tea & Table asks' });
  await ask.getByText('Ask you for payments').waitFor();
  await draw(page, 'consent-phone');
  await ask.getByRole('button', { name: 'Allow', exact: true }).click();
  const bill = page.getByRole('dialog', { name: 'Pay Tea & Table' });
  await bill.getByText('no money moves').waitFor();
  await draw(page, 'pay-phone');
  // 68 yuan for the tea and 12 for the way.
  await bill.getByRole('button', { name: /^Pay .*80\.00$/ }).click();
  await shop.getByText('Being packed').waitFor();
  await draw(page, 'paid-phone');
});

test('a page goes to a friend as a card, and the friend arrives on it, after a reload too', async () => {
  const { page } = giulia;
  await page.goto(`${giulia.url}/p/tea-and-table?path=${encodeURIComponent('pages/product/product?id=teapot')}`);
  const shop = frameOf(page, 'Tea & Table');
  await shop.getByText('Share', { exact: true }).click();
  await page.getByRole('dialog', { name: 'Tea & Table asks' }).getByRole('button', { name: 'Allow', exact: true }).click();
  const share = page.getByRole('dialog', { name: 'Send to' });
  await share.getByText('Round clay teapot').waitFor();
  await share.getByRole('checkbox', { name: 'Marco Bianchi' }).check({ force: true });
  await draw(page, 'share-phone');
  await share.getByRole('button', { name: /^Forward/ }).click();
  await share.waitFor({ state: 'hidden' });

  await marco.page.getByRole('link', { name: /^Giulia Ferraro/ }).click();
  const card = marco.page
    .locator('[data-bubble]')
    .getByRole('link', { name: /Round clay teapot/ })
    .last();
  await card.waitFor();
  await draw(marco.page, 'card-in-chat-desktop-dark');
  await card.click();
  await frameOf(marco.page, 'Tea & Table').getByText('200 ml red clay, unglazed, pours clean').waitFor();
  await draw(marco.page, 'product-desktop-dark');
  expect(new URL(marco.page.url()).searchParams.get('path')).toBe('pages/product/product?id=teapot');
  await marco.page.reload();
  await frameOf(marco.page, 'Tea & Table').getByText('200 ml red clay, unglazed, pours clean').waitFor();
});

test('a code opens a program, the capsule closes it, and several run at once', async () => {
  const { page, url } = marco;
  await page.goto(`${url}/q/program/lantern-tower`);
  await page.getByRole('button', { name: 'Open' }).click();
  await frameOf(page, 'Lantern Tower').getByText('Begin').waitFor();
  await draw(page, 'game-desktop-dark');
  await page.getByRole('link', { name: /^Mini-programs/ }).click();
  await page.getByRole('navigation', { name: 'Recently used' }).getByRole('link', { name: 'Lantern Tower' }).waitFor();
  await draw(page, 'directory-desktop-dark');
  await page
    .getByRole('link', { name: /Moonlight Radio/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Open' }).click();
  await frameOf(page, 'Moonlight Radio').getByText('Night train south').waitFor();
  await draw(page, 'player-desktop-dark');
  // Those of programs: one that waits for a program has no title.
  const frames = page.locator('iframe:not([title=""])');
  expect(await frames.count()).toBe(2);
  await page.getByRole('button', { name: /Close/ }).last().click();
  await page.getByRole('heading', { level: 2, name: 'Moonlight Radio' }).waitFor();
  await expect.poll(() => frames.count()).toBe(1);
});

test('what was allowed is listed with what was done, and can be taken back', async () => {
  const { page, url } = giulia;
  await page.goto(`${url}/discover/programs/settings`);
  const may = page.getByRole('switch', { name: 'Share pages and files to your chats' });
  await may.waitFor();
  expect(await may.isChecked()).toBe(true);
  await may.click();
  await expect.poll(() => may.isChecked()).toBe(false);
  await draw(page, 'settings-phone');
  await page.goto(`${url}/p/tea-and-table?path=${encodeURIComponent('pages/product/product?id=teapot')}`);
  await frameOf(page, 'Tea & Table').getByText('Share', { exact: true }).click();
  await page.goto(`${url}/discover/programs/settings`);
  await page.getByRole('switch', { name: 'Share pages and files to your chats' }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
});

// @feature 10 mini-superapp-pages
test('the browser’s back goes a page back in a program, and only from its first one out of it', async () => {
  const { page, url } = giulia;
  await page.goto(`${url}/discover/programs/about/tea-and-table`);
  await page.getByRole('button', { name: 'Open' }).click();
  const shop = frameOf(page, 'Tea & Table');
  const at = () => new URL(page.url()).searchParams.get('path');
  await shop.getByText('Dragon Well', { exact: true }).click();
  await shop.getByText('Buy now').first().waitFor();
  await expect.poll(at).toMatch(/^pages\/product\/product\?id=/);
  await page.goBack();
  await expect.poll(at).toBe('pages/home/home');
  await shop.getByText('Dragon Well', { exact: true }).click();
  await expect.poll(at).toMatch(/^pages\/product/);
  // The program's own way back takes the browser along: there is no page left to come back to.
  await page.getByRole('button', { name: 'Back', exact: true }).last().click();
  await expect.poll(at).toBe('pages/home/home');
  await page.goBack();
  await page.getByRole('heading', { level: 2, name: 'Tea & Table' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/discover/programs/about/tea-and-table');
});

// @feature 10 mini-superapp-developers
test('a program learns by a code who one is at its maker’s server, and an order of that server is paid in the app’s own sheet', async () => {
  await stamps.release(stampClubAt('1.0.0'));
  theirs.serve({ programs: `${scene.server.url}/v1/programs`, program: stampClub, secret: await stamps.tools.rotateSecret(stampClub) });
  const { page, url } = marco;
  await page.goto(`${url}/p/stamp-club`);
  const club = frameOf(page, 'Stamp Club');
  const ask = page.getByRole('dialog', { name: 'Stamp Club asks' });
  await club.getByText('Join').click();
  await ask.getByRole('button', { name: 'Allow', exact: true }).click();
  await club.getByText(/^Member o[\w-]{27}$/).waitFor();
  await club.getByText('Buy').click();
  await ask.getByRole('button', { name: 'Allow', exact: true }).click();
  const bill = page.getByRole('dialog', { name: 'Pay Stamp Club' });
  await bill.getByText('Ten stamps').waitFor();
  await draw(page, 'order-desktop-dark');
  await bill.getByRole('button', { name: /^Pay .*18\.50$/ }).click();
  await club.getByText('Thank you for paying').waitFor();
});

// @feature 10 mini-superapp-files
test('a file of a program goes to a chat, a program gets a file of a chat, and its maker is written to', async () => {
  const { page } = marco;
  const club = frameOf(page, 'Stamp Club');
  const allow = page.getByRole('dialog', { name: 'Stamp Club asks' }).getByRole('button', { name: 'Allow', exact: true });
  await club.getByText('Pass on').click();
  await allow.click();
  const send = page.getByRole('dialog', { name: 'Send to' });
  await send.getByText('stamps.csv').waitFor();
  await send.getByRole('checkbox', { name: 'Giulia Ferraro' }).check({ force: true });
  await send.getByRole('button', { name: /^Forward/ }).click();
  await club.getByText('Passed on').waitFor();

  await club.getByText('Choose a file').click();
  await allow.click();
  const chats = page.getByRole('dialog', { name: 'Choose a chat' });
  await chats.getByRole('button', { name: 'Giulia Ferraro' }).click();
  const files = page.getByRole('dialog', { name: 'Files of a chat' });
  await files.getByRole('checkbox', { name: /stamps\.csv/ }).check({ force: true });
  await draw(page, 'chat-files-desktop-dark');
  await files.getByRole('button', { name: 'Use 1 file' }).click();
  await club.getByText('Got stamps.csv of 9 bytes').waitFor();

  await club.getByText('Contact us').click();
  await allow.click();
  await field(page).waitFor();
  await page.locator('[data-bubble]').filter({ hasText: 'stamps.csv' }).waitFor();
});

// @feature 10 mini-superapp-versions
test('a newer version is told of, to the program too, and opened when one wants it, with what the old one stored when it was left', async () => {
  await stamps.release(stampClubAt('1.1.0'));
  const { page, url } = marco;
  await page.goto(`${url}/p/stamp-club`);
  const club = frameOf(page, 'Stamp Club');
  await club.getByText('Version 1.0.0').waitFor();
  await club.getByText('An update is ready').waitFor();
  await draw(page, 'update-desktop-dark');
  await page.getByRole('button', { name: 'Restart' }).click();
  await club.getByText('Version 1.1.0').waitFor();
  await club.getByText('Left knowing of the update').waitFor();
});

// @feature 10 mini-superapp-versions
test('a program that is seen while one signs out elsewhere has stored what it keeps', async () => {
  const { page, url, context } = marco;
  const club = frameOf(page, 'Stamp Club');
  await club.getByText('Join').click();
  await club.getByText(/^Member/).waitFor();
  const elsewhere = await context.newPage();
  await elsewhere.goto(`${url}/me`);
  await elsewhere.getByRole('button', { name: 'Sign out' }).click();
  await elsewhere.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => page.locator('iframe[title="Stamp Club"]').count()).toBe(0);
  await elsewhere.close();
  await enterAs(marco, 'Marco Bianchi', '/p/stamp-club');
  await club.getByText('Left knowing a member').waitFor();
});

// @feature 10 mini-superapp-versions
// @feature 10 mini-superapp-panel
test('only those whom its developer has named open a version on trial by its code', async () => {
  await stamps.upload(stampClubAt('1.2.0'));
  const { page, url } = giulia;
  await page.goto(`${url}/discover/programs/about/stamp-club`);
  await page.getByRole('button', { name: /Let others try a version/ }).click();
  const trial = page.getByRole('dialog', { name: 'Trial version' });
  await trial.getByRole('checkbox', { name: 'Marco Bianchi' }).check({ force: true });
  await draw(page, 'trial-phone');
  await trial.getByRole('button', { name: 'Let them try it' }).click();
  const code = page.getByRole('img', { name: 'Code of trial version 1.2.0' });
  await code.scrollIntoViewIfNeeded();
  await draw(page, 'trial-code-phone');
  const path = new URL((await code.getAttribute('data-code')) ?? '').pathname;

  await marco.page.goto(marco.url + path);
  await marco.page.getByRole('button', { name: 'Open' }).click();
  await frameOf(marco.page, 'Stamp Club').getByText('Version 1.2.0').waitFor();
  await marco.page.getByText('Trial version', { exact: true }).waitFor();
  const opener = marco.page.getByRole('button', { name: 'Open developer tools' });
  await opener.click();
  await marco.page.getByText('Stamp Club begins').waitFor();
  await draw(marco.page, 'panel-desktop-dark');
  await marco.page.keyboard.press('Escape');
  await opener.waitFor();
  await stamps.tools.setTrial(stampClub, { version: null, members: [] });
  await marco.page.reload();
  await marco.page.getByText('This version is not for you').waitFor();
  await draw(marco.page, 'no-trial-desktop-dark');
});

// @feature 10 mini-superapp
test('what is not there, or not any more, is told in plain words', async () => {
  const { page, url } = giulia;
  await page.goto(`${url}/p/no-such-program`);
  await page.getByText('There is no such mini-program').waitFor();
  await draw(page, 'unknown-phone');
  await stamps.tools.withdraw(stampClub, 'It is being rebuilt');
  await marco.page.goto(`${marco.url}/p/stamp-club`);
  await marco.page.getByText('This mini-program was taken away').waitFor();
});

test('a program that was opened before opens without a network', async () => {
  const { page, url } = giulia;
  await page.goto(`${url}/p/tea-and-table`);
  await frameOf(page, 'Tea & Table').getByText('Dragon Well', { exact: true }).waitFor();
  await keptForOffline(page);
  await giulia.leaveNetwork();
  try {
    await page.reload();
    await frameOf(page, 'Tea & Table').getByText('Dragon Well', { exact: true }).waitFor();
    await page.goto(`${url}/p/moonlight-radio`);
    await page.getByText('You have not opened this here before').waitFor();
    await draw(page, 'offline-phone');
  } finally {
    await giulia.returnToNetwork();
  }
  expect(giulia.faults).toEqual([]);
  expect(marco.faults).toEqual([]);
});
