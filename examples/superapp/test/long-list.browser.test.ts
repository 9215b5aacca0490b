import { directLog, type UserId } from '@guanxi/core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../tooling/environment/index.js';
import { fillConversation, textOf } from './support/long-conversation.js';
import { startServer, type TestServer } from './support/start-server.js';
import { desktop, enterAs, send, type Visitor, visit } from './support/visitor.js';

const count = 100_000;
const users = ['emma', 'sofia'] as unknown as readonly [UserId, UserId];
const log = directLog(...users);

let server: TestServer;
let browser: Browser;
let emma: Visitor;

beforeAll(async () => {
  server = await startServer({ prepare: (database) => fillConversation(database, { log, users, count }) });
  browser = await launchChromium();
  emma = await visit(browser, server.url, desktop);
  await enterAs(emma, 'Emma Lindqvist', `/chats/${encodeURIComponent(log)}`);
  await emma.page.locator('[data-bubble]').first().waitFor();
}, 600_000);

afterAll(async () => {
  await emma?.close();
  await browser?.close();
  await server?.close();
});

/** The rows in sight: their places, and whether each says what it should. */
async function inSight(
  page: Page,
): Promise<{ readonly places: readonly number[]; readonly wrong: readonly string[]; readonly blank: number }> {
  const rows = await page.getByRole('feed').evaluate((feed) => {
    const frame = feed.getBoundingClientRect();
    return [...feed.querySelectorAll<HTMLElement>('[data-place]')]
      .filter((row) => {
        const box = row.getBoundingClientRect();
        return box.bottom > frame.top + 1 && box.top < frame.bottom - 1;
      })
      .map((row) => ({ place: Number(row.dataset['place']), text: row.querySelector('[data-bubble]')?.textContent ?? null }));
  });
  return {
    places: rows.map(({ place }) => place),
    wrong: rows
      .filter(({ place, text }) => text !== null && place <= count && !text.includes(textOf(place)))
      .map(({ place, text }) => `${place}: ${text}`),
    blank: rows.filter(({ text }) => text === null).length,
  };
}

/** Waits until every row in sight is there, and checks that they are the right ones without a gap. */
async function settles(page: Page): Promise<readonly number[]> {
  const isThere = async () => {
    const { blank, places } = await inSight(page);
    return blank === 0 && places.length > 3;
  };
  await expect.poll(isThere, { timeout: 60_000 }).toBe(true);
  const { places, wrong } = await inSight(page);
  expect(wrong).toEqual([]);
  expect(places).toEqual(places.map((_, at) => (places[0] ?? 0) + at));
  return places;
}

// @feature 2 long-histories
test('a conversation of 100,000 messages scrolls, and shows the right rows wherever one stops', async () => {
  const { page } = emma;
  const feed = page.getByRole('feed');
  // What one has written oneself counts as read, and one wrote near the end; so there it opens.
  expect((await settles(page)).at(-1)).toBe(count);
  const frames: number[] = [];
  for (const share of [1, 0.5, 0.25, 0.9, 0]) {
    await feed.evaluate((element, part) => element.scrollTo(0, part * (element.scrollHeight - element.clientHeight)), share);
    const places = await settles(page);
    if (share > 0 && share < 1) expect(Math.abs((places[0] ?? 0) / count - share)).toBeLessThan(0.05);
  }
  // By the wheel, 120 pixels a frame for four seconds from the middle.
  await feed.evaluate((element) => element.scrollTo(0, 0.5 * element.scrollHeight));
  await settles(page);
  frames.push(
    ...(await feed.evaluate(
      (element) =>
        new Promise<number[]>((resolve) => {
          const times: number[] = [];
          let before = performance.now();
          const step = (now: number) => {
            times.push(now - before);
            before = now;
            element.scrollBy(0, -120);
            if (times.length < 240) requestAnimationFrame(step);
            else resolve(times);
          };
          requestAnimationFrame(step);
        }),
    )),
  );
  await settles(page);
  const sorted = frames.slice(1).sort((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  process.stdout.write(
    `frames while scrolling ${count} messages: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms\n`,
  );
  expect(sorted.length).toBe(239);
}, 300_000);

test('what is in sight does not move when a message arrives while one reads further up', async () => {
  const { page } = emma;
  const feed = page.getByRole('feed');
  await feed.evaluate((element) => element.scrollTo(0, 0.7 * element.scrollHeight));
  await settles(page);
  const where = () =>
    feed.evaluate((element) => {
      const frame = element.getBoundingClientRect();
      const row = [...element.querySelectorAll<HTMLElement>('[data-place]')].find((one) => one.getBoundingClientRect().top >= frame.top);
      return { place: row?.dataset['place'], top: row?.getBoundingClientRect().top ?? 0 };
    });
  const before = await where();
  const sofia = await visit(browser, server.url, desktop);
  try {
    await enterAs(sofia, 'Sofía Herrera', `/chats/${encodeURIComponent(log)}`);
    await sofia.page.locator('[data-bubble]').first().waitFor();
    await send(sofia.page, 'Something new');
    await emma.page.getByRole('link', { name: /Something new/ }).waitFor();
    const after = await where();
    expect(after.place).toBe(before.place);
    // Heights are fractions of a pixel, the place scrolled to is not, and it is set more than once while rows are measured. What
    // moved would move by the height of a row.
    expect(Math.abs(after.top - before.top)).toBeLessThan(3);
    await page.getByRole('button', { name: 'Go to the newest message' }).click();
    await page.locator('[data-bubble]').filter({ hasText: 'Something new' }).waitFor();
    await expect.poll(() => feed.getAttribute('data-at-end')).toBe('true');
    // At the end it stays at the end.
    await send(sofia.page, 'And another');
    await page.locator('[data-bubble]').filter({ hasText: 'And another' }).waitFor();
    await expect
      .poll(() => feed.evaluate((element) => Math.abs(element.scrollHeight - element.clientHeight - element.scrollTop) < 2))
      .toBe(true);
    expect([...emma.faults, ...sofia.faults]).toEqual([]);
  } finally {
    await sofia.close();
  }
}, 300_000);
