import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Gate, startGate } from './start-gate.js';

/** Somebody in a browser of her own. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Where her app comes from. */
  readonly url: string;
  /** Her way to the server. */
  readonly gate: Gate;
  /** What the page complained of. */
  readonly faults: readonly string[];
  /** Takes her network away, as a tunnel does. */
  leaveNetwork(): Promise<void>;
  returnToNetwork(): Promise<void>;
  close(): Promise<void>;
}

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

/** Opens a browser context of its own, on a network of its own. */
export async function visit(browser: Browser, server: string, options: BrowserContextOptions = desktop): Promise<Visitor> {
  const gate: Gate = await startGate(server);
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  return {
    page,
    context,
    url: gate.url,
    gate,
    faults,
    async leaveNetwork() {
      await context.setOffline(true);
      gate.cut();
    },
    async returnToNetwork() {
      gate.mend();
      await context.setOffline(false);
    },
    async close() {
      await context.close();
      await gate.close();
    },
  };
}

/** Signs in as somebody of the demo. */
export async function enterAs({ page, url }: Visitor, name: string, path = '/'): Promise<void> {
  await page.goto(url + path);
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('navigation').waitFor();
}

/** Signs up, and gives back the id one got. */
export async function signUp({ page, url }: Visitor, who: { readonly name: string; readonly password: string }): Promise<string> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Create a new person' }).click();
  await page.getByLabel('Name').fill(who.name);
  await page.getByLabel('Password').fill(who.password);
  await page.getByRole('button', { name: 'Create and sign in' }).click();
  await page.getByRole('navigation').waitFor();
  return page.evaluate(() => {
    const stored = JSON.parse(localStorage.getItem('guanxi.accounts.server') ?? '{}') as { readonly current?: string };
    return stored.current ?? '';
  });
}

/** Signs in with id and password. */
export async function signIn({ page, url }: Visitor, who: { readonly id: string; readonly password: string }): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'I already have a person here' }).click();
  await page.getByLabel('Name or ID').fill(who.id);
  await page.getByLabel('Password').fill(who.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('navigation').waitFor();
}

/** Opens the conversation with a person from her card. */
export async function openDirect({ page, url }: Visitor, id: string): Promise<void> {
  await page.goto(`${url}/contacts/${id}`);
  await page.getByRole('button', { name: 'Send a message' }).click();
  await field(page).waitFor();
}

export function field(page: Page): Locator {
  return page.getByLabel('Message', { exact: true });
}

export async function send(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
  await bubble(page, text).waitFor();
  expect(await field(page).inputValue()).toBe('');
}

export function bubble(page: Page, text: string): Locator {
  return page.locator('[data-bubble]').filter({ hasText: text });
}

/** The texts of all bubbles that are there, times and marks taken off, in order. */
export async function texts(page: Page): Promise<readonly string[]> {
  return page.locator('[data-bubble]').evaluateAll((bubbles) =>
    bubbles.map((one) => {
      const copy = one.cloneNode(true) as HTMLElement;
      for (const meta of copy.querySelectorAll('time, [class*=meta], [class*=reactions]')) meta.remove();
      return copy.textContent?.trim() ?? '';
    }),
  );
}

/** Chooses from the menu of the message that says `text`. */
export async function choose(page: Page, text: string, action: string): Promise<void> {
  await bubble(page, text).click({ button: 'right' });
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

/** Waits until `look` gives `expected`. */
export async function becomes<Value>(look: () => Promise<Value>, expected: Value, timeout = 30_000): Promise<void> {
  await expect.poll(look, { timeout, interval: 100 }).toEqual(expected);
}

/** Waits until the app would open without a network. */
export async function keptForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}
