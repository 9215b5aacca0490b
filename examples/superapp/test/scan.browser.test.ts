import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserId } from '@guanxi/core';
import { formatQr } from '@guanxi/core/qr';
import { qrPng } from '@guanxi/core/qr/render';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { y4m } from '../../../packages/core/test/qr/browser/y4m.js';
import { decodePng } from '../../../packages/core/test/qr/decode-png.js';
import { launchChromium } from '../../../tooling/environment/index.js';
import { type MemberClient, memberClient } from './support/member-client.js';
import { startServer, type TestServer } from './support/start-server.js';
import { desktop, keptForOffline, phone, signUp, type Visitor } from './support/visitor.js';

const password = 'correct horse';
let server: TestServer;
let browser: Browser;
let folder: string;
const browsers: Browser[] = [];
const clients: MemberClient[] = [];
const faults: string[] = [];

beforeAll(async () => {
  server = await startServer();
  browser = await launchChromium();
  browsers.push(browser);
  folder = await mkdtemp(join(tmpdir(), 'guanxi-scan-'));
});

afterAll(async () => {
  for (const client of clients) await client.close();
  for (const one of browsers) await one.close();
  await server?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

type Guest = Pick<Visitor, 'page' | 'url' | 'context'> & { readonly id: UserId };

/** Somebody new on the server's own address: a code of one address means nothing at another. */
async function arrive(name: string, options: BrowserContextOptions = desktop, by = browser): Promise<Guest> {
  const context = await by.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  const guest = { page, context, url: server.url };
  return { ...guest, id: (await signUp(guest as unknown as Visitor, { name, password })) as UserId };
}

/** A browser whose camera sees a code of `text`, for ever. */
async function browserThatSees(text: string): Promise<Browser> {
  const film = join(folder, `${browsers.length}.y4m`);
  await writeFile(film, y4m(decodePng(await qrPng(text, { scale: 6 }))));
  const args = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
  const made = await launchChromium({ args });
  browsers.push(made);
  return made;
}

const titled = (page: Page, name: string) => page.getByRole('heading', { level: 2, name });

async function scanPicture(page: Page, bytes: Buffer | Uint8Array): Promise<void> {
  await page.goto(`${server.url}/discover/scan`);
  await page.getByLabel('Choose a picture').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: Buffer.from(bytes) });
}

/** What one's card says, once it is there. */
async function ownCode(page: Page): Promise<string> {
  await page.goto(`${server.url}/discover/card`);
  return (await page.getByRole('img', { name: /^QR code of/ }).getAttribute('data-code')) ?? '';
}

async function ask(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add to contacts' }).click();
  await page.getByRole('button', { name: 'Send request' }).click();
}

async function accept({ page }: Guest, name: string): Promise<void> {
  await page.goto(`${server.url}/contacts/my/requests`);
  await page.getByRole('button', { name: `Accept ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click();
}

// @feature 8 codes
// @feature 8 picture
// @feature 8 camera
test('people become contacts by the code of one, from a picture of her screen, from the saved one, and before a camera', async () => {
  const ada = await arrive('Ada Verdi', phone);
  const text = await ownCode(ada.page);
  expect(text).toMatch(new RegExp(`^${server.url}/q/person/[A-Za-z0-9_-]{20,}$`));

  const ben = await arrive('Ben Rossi');
  await scanPicture(ben.page, await ada.page.screenshot());
  await titled(ben.page, 'Ada Verdi').waitFor();
  expect(ben.page.url()).toBe(text);
  await ask(ben.page);
  await accept(ada, 'Ben Rossi');
  await ada.page.goto(`${server.url}/contacts/${ben.id}`);
  await ada.page.getByText('By QR code').waitFor();
  await ben.page.goto(text);
  await ben.page.getByRole('button', { name: 'Add to contacts' }).waitFor({ state: 'detached' });
  await titled(ben.page, 'Ada Verdi').waitFor();

  await ada.page.goto(`${server.url}/discover/card`);
  const [saved] = await Promise.all([ada.page.waitForEvent('download'), ada.page.getByRole('button', { name: 'Save picture' }).click()]);
  const cid = await arrive('Cid Bruno');
  await scanPicture(cid.page, await readFile(await saved.path()));
  await titled(cid.page, 'Ada Verdi').waitFor();

  const dora = await arrive('Dora Blu', { ...phone, permissions: ['camera'] }, await browserThatSees(text));
  await dora.page.goto(`${server.url}/discover/scan`);
  await titled(dora.page, 'Ada Verdi').waitFor();
  expect(dora.page.url()).toBe(text);
  await ask(dora.page);
  await accept(ada, 'Dora Blu');
  await dora.page.goto(`${server.url}/contacts`);
  await dora.page.getByRole('link', { name: 'Ada Verdi' }).waitFor();
  expect(faults).toEqual([]);
});

// @feature 2 group-links
// @feature 2 group-approval
test('a group is joined by its code, from a picture and, asking first, before a camera; a code that was taken back or made up is refused in words', async () => {
  const ada = await arrive('Ada Nera');
  const inPerson = await memberClient(server.url, ada.id, password);
  clients.push(inPerson);
  const group = await inPerson.chat.createGroup({ name: 'Night readers', members: [] });
  await expect
    .poll(async () =>
      inPerson.groups
        .group(group.log)
        .issueLink()
        .then(
          () => true,
          () => false,
        ),
    )
    .toBe(true);
  const { link, token } = await inPerson.groups.group(group.log).issueLink();
  const text = formatQr({ kind: 'group', token }, { origin: server.url });

  const ben = await arrive('Ben Nero');
  await scanPicture(ben.page, await qrPng(text));
  await titled(ben.page, 'Night readers').waitFor();
  await ben.page.getByText('1 member', { exact: true }).waitFor();
  await ben.page.getByRole('button', { name: 'Join the group' }).click();
  await ben.page.getByLabel('Message', { exact: true }).waitFor();
  expect(decodeURIComponent(ben.page.url())).toBe(`${server.url}/chats/${group.log}`);

  // From now on whoever comes asks first.
  await (await inPerson.groups.group(group.log).setRules({ invite: 'approval' })).settled();
  const cid = await arrive('Cid Nero', { ...phone, permissions: ['camera'] }, await browserThatSees(text));
  await cid.page.goto(`${server.url}/discover/scan`);
  await titled(cid.page, 'Night readers').waitFor();
  await cid.page.getByText('2 members', { exact: true }).waitFor();
  await cid.page.getByRole('button', { name: 'Ask to join' }).click();
  await cid.page.getByText('You have asked to join. Somebody has to let you in.').waitFor();
  await ada.page.goto(`${server.url}/chats/${encodeURIComponent(group.log)}/requests`);
  await ada.page.getByRole('list', { name: 'Waiting to be let in' }).getByText('Cid Nero').waitFor();
  await ada.page.getByRole('button', { name: 'Let in (1)' }).click();
  await ada.page.getByText('Nobody waits to be let in').waitFor();
  await cid.page.goto(`${server.url}/chats/${encodeURIComponent(group.log)}`);
  await cid.page.getByLabel('Message', { exact: true }).waitFor();

  await (await inPerson.groups.group(group.log).revokeLink(link.id)).settled();
  const dora = await arrive('Dora Nera');
  for (const bad of [text, `${server.url}/q/group/made-up`, `${server.url}/q/person/made-up-${'x'.repeat(40)}`]) {
    await scanPicture(dora.page, await qrPng(bad));
    await titled(dora.page, 'This code is not good').waitFor();
  }
  const old = await ownCode(dora.page);
  await dora.page.getByRole('button', { name: 'New code' }).click();
  await dora.page.getByRole('alertdialog').getByRole('button', { name: 'New code' }).click();
  await expect.poll(() => dora.page.getByRole('img', { name: /^QR code of/ }).getAttribute('data-code')).not.toBe(old);
  await ben.page.goto(old);
  await titled(ben.page, 'This code is not good').waitFor();
  await ben.page.goto(await ownCode(dora.page));
  await titled(ben.page, 'Dora Nera').waitFor();
  expect(faults).toEqual([]);
});

// @feature 8 links
// @feature 8 several-codes
test('what is not ours is only shown; several codes are for the person to choose from; a link waits for whoever signs in', async () => {
  const ada = await arrive('Ada Rosa');
  const text = await ownCode(ada.page);
  const { page } = ada;
  await scanPicture(page, await qrPng('https://elsewhere.example/pay?to=eve'));
  const dialog = page.getByRole('dialog');
  await dialog.getByText('https://elsewhere.example/pay?to=eve').waitFor();
  await dialog.getByText('A link to elsewhere.example').waitFor();
  expect(page.url()).toBe(`${server.url}/discover/scan`);
  await scanPicture(page, await qrPng('javascript:alert(1)'));
  await dialog.getByText('javascript:alert(1)').waitFor();
  expect(await dialog.getByRole('link').count()).toBe(0);

  const poster = await ada.context.newPage();
  const pictures = await Promise.all([text, '你好，世界'].map(async (one) => Buffer.from(await qrPng(one)).toString('base64')));
  await poster.setContent(pictures.map((data) => `<img style="margin:40px" width="280" src="data:image/png;base64,${data}">`).join(''));
  const several = await poster.screenshot();
  await poster.close();
  await scanPicture(page, several);
  await dialog.getByRole('listitem').getByText('你好，世界').waitFor();
  await dialog
    .getByRole('button', { name: /Somebody’s code$/ })
    .first()
    .click();
  await page.getByText('This is your own code.').waitFor();

  // A stranger follows the link, signs up, and stands where it leads.
  const context = await browser.newContext({ locale: 'en-GB', ...phone });
  const stranger = await context.newPage();
  await stranger.goto(text);
  await stranger.getByRole('button', { name: 'Create a new person' }).click();
  await stranger.getByLabel('Name').fill('Eva Rosa');
  await stranger.getByLabel('Password').fill(password);
  await stranger.getByRole('button', { name: 'Create and sign in' }).click();
  await titled(stranger, 'Ada Rosa').waitFor();
  await context.close();
  expect(faults).toEqual([]);
});

test('without a network one shows one’s code, and the scanner reads', async () => {
  const ada = await arrive('Ada Blu', phone);
  const text = await ownCode(ada.page);
  await keptForOffline(ada.page);
  await ada.context.setOffline(true);
  expect(await ownCode(ada.page)).toBe(text);
  await scanPicture(ada.page, await qrPng('No network needed'));
  await ada.page.getByRole('dialog').getByText('No network needed').waitFor();
  expect(faults).toEqual([]);
});
