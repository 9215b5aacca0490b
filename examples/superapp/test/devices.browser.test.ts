import { type PixelImage, parseQr } from '@guanxi/core/qr';
import { decodeQr } from '@guanxi/core/qr/decode';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../../tooling/environment/index.js';
import { startServer, type TestServer } from './support/start-server.js';
import { becomes, desktop, enterAs, phone, signIn, signUp, type Visitor, visit } from './support/visitor.js';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = [await startServer(), await launchChromium()];
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const patient = { timeout: 20_000 };

/** The token of the sign-in code that a page draws, read from its pixels. */
async function codeOn({ page, url }: Visitor): Promise<string> {
  const picture = page.getByRole('img', { name: 'QR code to sign in' });
  await picture.waitFor(patient);
  const pixels = await pixelsOf(page, await picture.screenshot());
  const [found] = await decodeQr(pixels);
  const text = found?.text ?? '';
  const payload = parseQr(text, { origins: [new URL(url).origin] });
  expect(payload.kind).toBe('sign-in');
  return 'token' in payload ? payload.token : '';
}

/** The pixels of a screenshot, as a browser reads it. */
async function pixelsOf(page: Page, png: Buffer): Promise<PixelImage> {
  const { width, height, data } = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(bitmap, 0, 0);
    return { width: bitmap.width, height: bitmap.height, data: [...context.getImageData(0, 0, bitmap.width, bitmap.height).data] };
  }, png.toString('base64'));
  return { width, height, data: Uint8ClampedArray.from(data) };
}

/** Goes where the scanner goes with a code: with word of the camera, or without. */
async function openCode(page: Page, token: string, state: object): Promise<void> {
  await page.evaluate(
    ([path, told]) => {
      history.pushState({ ...(told as object), depth: 1 }, '', path as string);
      dispatchEvent(new PopStateEvent('popstate', { state: told }));
    },
    [`/q/sign-in/${token}`, state] as const,
  );
}

describe('a desktop', () => {
  // @feature 1 desktop-sign-in
  // @feature 1 devices
  it('is signed in by the phone that scans its code, is listed there, and signed out from there', async () => {
    const [hers, screen] = [await visit(browser, server.url, phone), await visit(browser, server.url, desktop)];
    const password = 'correct horse battery';
    const id = await signUp(hers, { name: 'Ada Wong', password });
    await hers.page.goto(`${hers.url}/me`);
    await hers.page.getByRole('link', { name: /^Devices/ }).click();
    await hers.page.getByText('You are signed in nowhere else.').waitFor(patient);
    await screen.page.goto(screen.url);
    const token = await codeOn(screen);
    await openCode(hers.page, token, { camera: true });
    await hers.page.getByRole('heading', { name: 'Are you signing in there?' }).waitFor(patient);
    await hers.page.getByText(new URL(screen.url).host, { exact: true }).waitFor();
    const number = screen.page.locator('p', { hasText: /^\d\d$/ });
    await number.waitFor(patient);
    await screen.page.getByText('Ada Wong, choose this number on your phone').waitFor();
    await hers.page.getByRole('button', { name: (await number.textContent()) ?? '', exact: true }).click();
    await hers.page.getByRole('heading', { name: 'You are signed in there' }).waitFor(patient);
    await screen.page.getByRole('navigation').waitFor(patient);

    await hers.page.getByRole('button', { name: 'My devices' }).click();
    const row = hers.page.locator('[data-device]').filter({ hasText: 'Let in from this device' });
    await row.getByText('Connected now').waitFor(patient);
    await row.getByRole('button', { name: /^Sign out / }).click();
    await hers.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
    await screen.page.getByRole('dialog', { name: 'Please sign in again' }).waitFor(patient);
    await becomes(() => hers.page.locator('[data-device]').count(), 1);
    await hers.page.getByText('You are signed in nowhere else.').waitFor(patient);
    // It stays out with the token that it has, and comes back by another sign-in.
    await screen.page.reload();
    await screen.page.getByRole('dialog', { name: 'Please sign in again' }).waitFor(patient);
    await screen.page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
    await screen.page.getByRole('region', { name: 'Sign in with your phone' }).waitFor(patient);
    await signIn(screen, { id, password });
    await hers.page.locator('[data-device]').nth(1).waitFor(patient);
    expect([...hers.faults, ...screen.faults]).toEqual([]);
    await Promise.all([hers.close(), screen.close()]);
  }, 180_000);

  // @feature 1 desktop-sign-in
  it('is not let in by a code that came as a picture, by another number, or by a code that is over', async () => {
    const [hers, screen] = [await visit(browser, server.url, phone), await visit(browser, server.url, desktop)];
    await enterAs(hers, 'Tom Hughes', '/chats');
    await screen.page.goto(screen.url);
    const token = await codeOn(screen);
    await openCode(hers.page, token, {});
    await hers.page.getByRole('heading', { name: 'Scan it with the camera' }).waitFor(patient);
    // Looking at it so has not touched it.
    await openCode(hers.page, token, { camera: true });
    const number = screen.page.locator('p', { hasText: /^\d\d$/ });
    await number.waitFor(patient);
    const right = (await number.textContent()) ?? '';
    await hers.page
      .getByRole('button', { name: /^\d\d$/ })
      .filter({ hasNotText: right })
      .first()
      .click();
    await hers.page.getByRole('heading', { name: 'Nobody was let in' }).waitFor(patient);
    await screen.page.getByText('The phone has refused.').waitFor(patient);
    await openCode(hers.page, `${token}x`.slice(1), { camera: true });
    await hers.page.getByRole('heading', { name: 'This code is not good any more' }).waitFor(patient);
    await screen.page.getByRole('button', { name: 'New code' }).click();
    await openCode(hers.page, await codeOn(screen), { camera: true });
    await hers.page.getByRole('button', { name: 'This is not me' }).click();
    await hers.page.getByRole('heading', { name: 'Nobody was let in' }).waitFor(patient);
    await screen.page.getByText('The phone has refused.').waitFor(patient);
    expect([...hers.faults, ...screen.faults]).toEqual([]);
    await Promise.all([hers.close(), screen.close()]);
  }, 180_000);
});
