import { readFile } from 'node:fs/promises';
import { contentOf, fileKind } from '@guanxi/chat/kinds';
import { directLog, type UserId } from '@guanxi/core';
import { createBlobs } from '@guanxi/core/blobs';
import { createContacts } from '@guanxi/core/contacts';
import type { Browser, Locator, Page } from 'playwright-core';
import { filter, firstValueFrom, map } from 'rxjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../tooling/environment/index.js';
import { attach, bubbleWith, cameraPicture, secretPlace, sendChosen } from './support/attach.js';
import { memberClient } from './support/member-client.js';
import { serious } from './support/serious.js';
import { startServer, type TestServer } from './support/start-server.js';
import { becomes, bubble, choose, desktop, enterAs, field, openDirect, phone, send, type Visitor, visit } from './support/visitor.js';
import { type WebPage, webPage } from './support/web-page.js';

const microphone = ['--use-fake-device-for-media-stream'];
const log = directLog('emma' as UserId, 'sofia' as UserId);

let server: TestServer;
let browser: Browser;
let emma: Visitor;
let sofia: Visitor;
let web: WebPage;

beforeAll(async () => {
  web = await webPage();
  server = await startServer({ settings: { LINK_PREVIEWS: '1', LINK_PREVIEW_HOSTS: web.host } });
  browser = await launchChromium({ args: [...microphone, '--use-fake-ui-for-media-stream'] });
  emma = await visit(browser, server.url, { ...desktop, reducedMotion: 'reduce', bypassCSP: false });
  sofia = await visit(browser, server.url, { ...phone, reducedMotion: 'reduce', acceptDownloads: true });
  for (const { page } of [emma, sofia]) page.setDefaultTimeout(60_000);
  await enterAs(emma, 'Emma Lindqvist');
  await openDirect(emma, 'sofia');
  await enterAs(sofia, 'Sofía Herrera');
  await send(emma.page, 'Look at what comes');
  await sofia.page.goto(`${sofia.url}/chats/${encodeURIComponent(log)}`);
  await bubble(sofia.page, 'Look at what comes').waitFor();
});

afterAll(async () => {
  await emma?.close();
  await sofia?.close();
  await browser?.close();
  await server?.close();
  await web?.close();
});

/** Heights of the bars that are drawn for a voice. */
async function bars(page: Page): Promise<readonly number[]> {
  return page
    .locator('[data-bubble] [role=slider]')
    .last()
    .locator('rect')
    .evaluateAll((rects) => rects.map((rect) => Number(rect.getAttribute('height'))));
}

/** Takes a message into the selection; while one selects, all of its row may be pressed. */
async function select(one: Locator): Promise<void> {
  await one.locator('xpath=ancestor::article').locator('label').click();
}

// @feature 2 played
// @feature 2 attachment-previews
test('a voice is recorded, cancelled, recorded again, and played by the other person with its waveform', async () => {
  const { page } = emma;
  const record = page.getByRole('button', { name: 'Record a voice message' });
  await record.click();
  await page.getByRole('timer').filter({ hasText: '0:01' }).waitFor();
  await page.keyboard.press('Escape');
  await field(page).waitFor();
  expect(await page.getByRole('slider').count()).toBe(0);

  await record.click();
  await page.getByRole('timer').filter({ hasText: '0:03' }).waitFor();
  await page.getByRole('button', { name: 'Send the recording' }).click();
  const sent = bubbleWith(page, page.getByRole('button', { name: /Play voice message/ }));
  await sent.getByRole('img', { name: /Sent|Read/ }).waitFor();

  const other = sofia.page;
  const play = other.getByRole('button', { name: /Play voice message, 0:0[2-4]/ });
  await play.waitFor();
  // The fake microphone beeps, so that some bars are high and others are not.
  const drawn = await bars(other);
  expect(drawn.length).toBe(32);
  expect(Math.max(...drawn)).toBeGreaterThan(20);
  expect(Math.min(...drawn)).toBeLessThan(8);
  expect(await bars(page)).toEqual(drawn);
  await other.getByRole('img', { name: 'Not played yet' }).waitFor();
  expect(await page.getByRole('img', { name: 'Not played yet' }).count()).toBe(0);
  await play.click();
  await other.getByRole('button', { name: 'Pause voice message' }).waitFor();
  const position = () => other.getByRole('slider', { name: 'Position in the voice message' }).getAttribute('aria-valuenow');
  await expect.poll(async () => Number(await position()), { timeout: 10_000 }).toBeGreaterThan(30);
  // At its end it can be played again, and counts as played on every device of hers.
  await play.waitFor({ timeout: 10_000 });
  expect(await other.getByRole('img', { name: 'Not played yet' }).count()).toBe(0);
  await other.reload();
  await play.waitFor();
  await becomes(() => other.getByRole('img', { name: 'Not played yet' }).count(), 0);

  // Held, it is sent when it is let go; slid to the left, it is not.
  const box = await record.boundingBox();
  if (box === null) throw new Error('The button has no place.');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const hold = async () => {
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.getByRole('timer').filter({ hasText: '0:01' }).waitFor();
    await page.getByText('Slide left to discard').waitFor();
  };
  await hold();
  await page.mouse.move(at.x - 140, at.y, { steps: 8 });
  await field(page).waitFor();
  await page.mouse.up();
  await hold();
  await page.mouse.up();
  await becomes(() => page.getByRole('button', { name: /Play voice message/ }).count(), 2);
  await page.goto(`${emma.url}/chats`);
  await page.getByRole('link', { name: /Sofía Herrera.*\[Voice\] [1-2]″/ }).waitFor();
  await page.goto(`${emma.url}/chats/${encodeURIComponent(log)}`);
});

test('whoever may not be heard is told so, and can still write', async () => {
  const deaf = await launchChromium({ args: microphone });
  const visitor = await visit(deaf, server.url, desktop);
  try {
    await enterAs(visitor, '佐藤健二');
    await openDirect(visitor, 'mei');
    await visitor.page.getByRole('button', { name: 'Record a voice message' }).click();
    await visitor.page.getByText('This site may not use the microphone.').first().waitFor();
    await field(visitor.page).fill('Then I write');
    expect(visitor.faults).toEqual([]);
  } finally {
    await visitor.close();
    await deaf.close();
  }
});

// @feature 2 attachment-previews
// @feature 2 message-kinds
test('a picture is pasted and sent without what the camera wrote; its small copy is seen first, the whole one in the viewer', async () => {
  const { page } = emma;
  const picture = await cameraPicture(page, 1600, 1200);
  expect(picture.includes(secretPlace)).toBe(true);
  await field(page).focus();
  await page.evaluate((text) => {
    const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    const clipboard = new DataTransfer();
    clipboard.items.add(new File([bytes], 'holiday.jpg', { type: 'image/jpeg' }));
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
  }, picture.toString('base64'));
  await page.getByRole('dialog').getByText('holiday.jpg').waitFor();
  await sendChosen(page);
  const own = page.getByRole('button', { name: 'Photo' });
  await bubbleWith(page, own)
    .getByRole('img', { name: /Sent|Read/ })
    .waitFor();

  const other = sofia.page;
  const seen = other.getByRole('button', { name: 'Photo' });
  const small = seen.locator('img');
  await small.waitFor();
  await expect.poll(() => small.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480);
  // Whatever comes from now on has to wait, so that one sees what is shown meanwhile.
  let letThrough = (): void => {};
  const gate = new Promise<void>((open) => {
    letThrough = open;
  });
  await other.route('**/v1/blobs/**', async (route) => {
    await gate;
    await route.continue();
  });
  await seen.click();
  await other.waitForURL(/\/view\/\d+$/);
  const viewer = other.getByRole('dialog', { name: 'Photos and videos' });
  const shown = viewer.locator('img');
  await shown.first().waitFor();
  expect(await shown.evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth))).toEqual([480]);
  letThrough();
  await viewer.locator('img[data-original=true]').waitFor();
  await expect.poll(() => shown.evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth))).toEqual([1600]);
  await other.unroute('**/v1/blobs/**');
  expect(await serious(other)).toEqual([]);

  const [download] = await Promise.all([other.waitForEvent('download'), viewer.getByRole('button', { name: 'Save' }).click()]);
  expect(download.suggestedFilename()).toBe('holiday.jpg');
  const saved = await readFile((await download.path()) ?? '');
  expect(saved.length).toBeGreaterThan(100_000);
  expect(saved.includes('Exif')).toBe(false);
  expect(saved.includes(secretPlace)).toBe(false);

  // Magnified by a double press, back where it was by the browser's back.
  await viewer.getByRole('button', { name: 'Zoom in' }).click();
  await viewer.getByRole('button', { name: 'Zoom out' }).waitFor();
  await other.goBack();
  await viewer.waitFor({ state: 'detached' });
  await seen.waitFor();
  expect([...emma.faults, ...sofia.faults]).toEqual([]);
});

// @feature 2 message-kinds
// @feature 2 previews
test('a sticker, a place and a card are sent, quoted and told in words', async () => {
  const { page, context } = emma;
  await page.getByRole('button', { name: 'Emoji' }).click();
  await page.getByRole('button', { name: 'Stickers' }).click();
  await page.getByRole('button', { name: 'Tea time' }).click();
  await bubbleWith(page, page.getByRole('img', { name: 'Tea time' }))
    .getByRole('img', { name: /Sent|Read/ })
    .waitFor();
  await sofia.page.getByRole('img', { name: 'Tea time' }).waitFor();

  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Place', exact: true }).click();
  const dialog = page.getByRole('dialog');
  // Nobody has allowed it yet.
  await dialog.getByRole('button', { name: 'Use my position' }).click();
  await dialog.getByText('This site may not ask where you are.').waitFor();
  expect(await serious(page)).toEqual([]);
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ latitude: 45.4642, longitude: 9.19 });
  await dialog.getByRole('button', { name: 'Use my position' }).click();
  await expect.poll(() => dialog.getByLabel('Latitude').inputValue()).toBe('45.464200');
  await dialog.getByLabel('Name').fill('Piazza del Duomo');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  const place = sofia.page.getByTitle('Open Piazza del Duomo in a maps app');
  await place.waitFor();
  expect(await place.getAttribute('href')).toMatch(/^geo:45\.4642,9\.19\?/);

  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Contact card' }).click();
  await page.getByRole('dialog').getByText('Tom Hughes').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send 1 card' }).click();
  const card = sofia.page.getByRole('link', { name: /Tom Hughes/ }).filter({ hasText: 'Contact card' });
  await card.waitFor();
  expect(await card.getAttribute('href')).toBe('/contacts/tom');

  // A quote of what is no text says in the reader's words what it is.
  await bubbleWith(sofia.page, place).dispatchEvent('contextmenu', { clientX: 120, clientY: 400 });
  await sofia.page.getByRole('menuitem', { name: 'Reply', exact: true }).click();
  await sofia.page.getByRole('status').filter({ hasText: '[Place] Piazza del Duomo' }).waitFor();
  await send(sofia.page, 'See you there');
  await bubble(page, 'See you there')
    .getByRole('button', { name: /\[Place\] Piazza del Duomo/ })
    .waitFor();
  expect([...emma.faults, ...sofia.faults]).toEqual([]);
});

// @feature 2 forwarding
test('a text, a voice and a picture are forwarded together, and a third person sees and hears them', async () => {
  const { page } = emma;
  await choose(page, 'Look at what comes', 'Select');
  await expect.poll(() => page.getByRole('toolbar').getByText('1 selected').count()).toBe(1);
  await select(bubbleWith(page, page.getByRole('button', { name: 'Photo' })));
  await select(bubbleWith(page, page.getByRole('button', { name: /Play voice/ })).first());
  await page.getByRole('toolbar').getByText('3 selected').waitFor();
  expect(await serious(page)).toEqual([]);
  await page.getByRole('button', { name: 'Together' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('Title').inputValue()).toMatch(/^Chat history of Emma L.* and Sofía Herrera$/);
  await dialog.getByLabel('Title').fill('What I showed Sofía');
  await dialog.getByLabel('Search chats and people').fill('Amara');
  await dialog.getByText('Amara Okafor').click();
  expect(await serious(page)).toEqual([]);
  await dialog.getByRole('button', { name: /^Forward/ }).click();
  await page.getByText('Forwarded', { exact: true }).first().waitFor();
  await field(page).waitFor();

  const amara = await visit(browser, server.url, { ...phone, reducedMotion: 'reduce' });
  try {
    await enterAs(amara, 'Amara Okafor');
    const other = amara.page;
    await other.getByRole('link', { name: /Emma L.*\[Chat history\] What I showed Sofía/ }).click();
    await other.getByRole('button', { name: /What I showed Sofía/ }).click();
    await other.getByRole('heading', { name: 'What I showed Sofía' }).waitFor();
    await other.waitForURL(/\/merged\/\d+$/);
    const lines = other.getByRole('listitem');
    await becomes(() => lines.count(), 3);
    await lines.filter({ hasText: 'Look at what comes' }).waitFor();
    expect(await lines.first().textContent()).toContain('Emma L');
    await other.getByRole('button', { name: /Play voice message/ }).click();
    await other.getByRole('button', { name: 'Pause voice message' }).waitFor();
    await other.getByRole('button', { name: 'Photo' }).click();
    await other.locator('img[data-original=true]').waitFor();
    await other.keyboard.press('Escape');
    expect(await serious(other)).toEqual([]);
    await other.reload();
    await becomes(() => lines.count(), 3);
    expect(amara.faults).toEqual([]);
  } finally {
    await amara.close();
  }
});

// @feature 2 attachment-safety
test('SVG and HTML are sent as files and never run; a type that lies and what is too large are refused in words', async () => {
  const { page } = emma;
  const script = "localStorage.setItem('pwned', '1'); alert('pwned')";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="${script}"><script>${script}</script></svg>`;
  const html = `<!doctype html><script>${script}</script><p>Hello`;
  await attach(page, 'Photos and videos', [{ name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) }]);
  await attach(page, 'File', [{ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from(html) }]);
  for (const name of ['drawing.svg', 'page.html'])
    await bubble(page, name)
      .getByRole('img', { name: /Sent|Read/ })
      .waitFor();
  for (const name of ['drawing.svg', 'page.html']) await bubble(sofia.page, name).waitFor();
  expect(await bubble(sofia.page, 'drawing.svg').locator('img').count()).toBe(0);

  const member = await memberClient(server.url, 'sofia');
  const stranger = await memberClient(server.url, 'tom');
  const dialogs: string[] = [];
  const tab = await sofia.context.newPage();
  tab.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  try {
    const files$ = member.chat.conversation(log).messages$({ last: 20 });
    const named = map(({ messages }: { messages: readonly { kind: string; content?: unknown }[] }) =>
      messages.flatMap((message) => contentOf(message, fileKind)?.blob ?? []),
    );
    const files = await firstValueFrom(
      files$.pipe(
        named,
        filter(({ length }) => length >= 2),
      ),
    );
    for (const file of files) {
      const address = new URL(await createBlobs(member.client, { url: `${server.url}/v1/blobs` }).url(file));
      // In the origin of her app.
      const url = `${sofia.url}${address.pathname}${address.search}`;
      const answer = await sofia.context.request.get(url);
      expect(answer.status()).toBe(200);
      const headers = answer.headers();
      expect(headers['content-type']).toBe('application/octet-stream');
      expect(headers['content-disposition']).toMatch(/^attachment/);
      expect(headers['content-security-policy']).toContain('sandbox');
      expect(headers['x-content-type-options']).toBe('nosniff');
      // Opened as a page, in a frame and as an object of the app's own page.
      await tab.goto(url).catch((error: Error) => expect(error.message).toMatch(/Download is starting|ERR_ABORTED/));
      await tab.goto(sofia.url);
      await tab.evaluate(async (source) => {
        for (const tag of ['iframe', 'embed', 'object']) {
          const element = document.createElement(tag);
          element.setAttribute(tag === 'object' ? 'data' : 'src', source);
          document.body.append(element);
        }
        // A picture comes last, and its failure tells that the others have had their time.
        const picture = document.body.appendChild(document.createElement('img'));
        picture.src = source;
        await new Promise((over) => {
          picture.onerror = over;
          picture.onload = over;
        });
      }, url);
      // Somebody who is not in the conversation gets no address, and the one of another is only good with her ticket.
      await expect(createBlobs(stranger.client, { url: `${server.url}/v1/blobs` }).url(file)).rejects.toMatchObject({ code: 'forbidden' });
      const bare = await sofia.context.request.get(`${sofia.url}${address.pathname}`);
      expect([401, 403]).toContain(bare.status());
    }
    expect(dialogs).toEqual([]);
    expect(await tab.evaluate(() => localStorage.getItem('pwned'))).toBeNull();
  } finally {
    await tab.close();
    await member.close();
    await stranger.close();
  }

  await attach(page, 'Photos and videos', [{ name: 'holiday.png', mimeType: 'image/png', buffer: Buffer.from(html) }]);
  await page.getByRole('alert').filter({ hasText: 'The file is not what its name says.' }).waitFor();
  const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(26 * 1_048_576)]);
  await attach(page, 'File', [{ name: 'huge.png', mimeType: 'image/png', buffer: png }]);
  await page.getByRole('alert').filter({ hasText: 'The file is larger than this server takes.' }).waitFor();
  for (const left of [1, 0]) {
    await page.getByRole('alert').getByRole('button', { name: 'Discard' }).first().click();
    await becomes(() => page.getByRole('alert').filter({ hasText: 'Not sent' }).count(), left);
  }
  expect(await serious(page)).toEqual([]);
  expect([...emma.faults, ...sofia.faults]).toEqual([]);
}, 300_000);

// @feature 2 link-cards
test('a link becomes a card of what its page says, or stays text; nobody but the server asks the page', async () => {
  await field(emma.page).fill(web.url);
  const offered = emma.page.getByRole('status').filter({ hasText: 'Oolong & friends' });
  await offered.waitFor();
  await field(emma.page).press('Enter');
  const card = sofia.page.getByRole('link', { name: /Oolong & friends/ });
  await card.waitFor();
  expect(await card.getAttribute('href')).toBe(web.url);
  await card.getByText('Half green, half dark').waitFor();
  await card.locator('img').waitFor();
  expect(await serious(emma.page)).toEqual([]);

  await field(emma.page).fill(`${web.url}?again`);
  await offered.waitFor();
  await emma.page.getByRole('button', { name: 'Send as text' }).click();
  await field(emma.page).press('Enter');
  await bubble(sofia.page, `${web.url}?again`).waitFor();
  expect(await card.count()).toBe(1);
  expect([...new Set(web.asked)]).toEqual(['guanxi-link-preview']);
});

// @feature 1 cards
test('a card that a contact of hers shared from her own screen leads to somebody, and she is told who shared it', async () => {
  await emma.page.goto(`${emma.url}/contacts/kenji`);
  await emma.page.getByRole('button', { name: 'More', exact: true }).click();
  await emma.page.getByRole('menuitem', { name: 'Share contact card' }).click();
  const share = emma.page.getByRole('dialog', { name: 'Share contact card' });
  await share.getByRole('checkbox', { name: 'Sofía Herrera' }).check({ force: true });
  await share.getByRole('button', { name: /^Forward/ }).click();
  await share.waitFor({ state: 'hidden' });

  await sofia.page.getByRole('link', { name: /佐藤健二/ }).click();
  await sofia.page.getByRole('button', { name: 'Add to contacts' }).click();
  await sofia.page.getByRole('button', { name: 'Send request' }).click();
  const kenji = await memberClient(server.url, 'kenji');
  const book = createContacts(kenji.client);
  try {
    const asked = book.requests$.pipe(map((all) => all.find(({ user }) => user === 'sofia')));
    const { source } = (await firstValueFrom(asked.pipe(filter((one) => one !== undefined)))) ?? {};
    expect(source).toMatchObject({ kind: 'card', by: 'emma' });
  } finally {
    book.close();
    await kenji.close();
  }
  expect([...emma.faults, ...sofia.faults]).toEqual([]);
});
