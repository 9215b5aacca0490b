import { limits } from '@guanxi/chat';
import type { UserId } from '@guanxi/core';
import { accounts } from '@guanxi/core/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../tooling/environment/index.js';
import { providePeople } from './support/many-people.js';
import { memberClient } from './support/member-client.js';
import { startServer, type TestServer } from './support/start-server.js';
import { bubble, enterAs, phone, send, type Visitor, visit } from './support/visitor.js';

let server: TestServer;
let browser: Browser;
let people: readonly UserId[];
const visitors: Visitor[] = [];

beforeAll(async () => {
  server = await startServer({
    prepare: async (database) => {
      people = await providePeople(database, limits.members - 1);
    },
  });
  const emma = await memberClient(server.url, 'emma');
  try {
    const group = await emma.chat.createGroup({ name: 'The whole village', members: people.slice(0, limits.invite) });
    for (let at = limits.invite; at < people.length; at += limits.invite) {
      await (await group.invite(people.slice(at, at + limits.invite))).settled();
    }
  } finally {
    await emma.close();
  }
  browser = await launchChromium();
}, 300_000);

afterAll(async () => {
  for (const visitor of visitors) await visitor.close();
  await browser?.close();
  await server?.close();
});

// @feature 2 groups
test('a group of 500 is opened, its members scroll and are found, and nobody is asked about one by one', async () => {
  const emma = await visit(browser, server.url, phone);
  visitors.push(emma);
  const { page, url } = emma;
  /** People that the server was asked to describe, by question. */
  const questions: number[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const text = String(payload);
      if (text.includes(`"${accounts.methods.get.name}"`)) questions.push(text.match(/"person-\d+"/g)?.length ?? 0);
    }),
  );
  await enterAs(emma, 'Emma Lindqvist');
  await page.getByRole('link', { name: /The whole village/ }).click();
  await send(page, 'Good morning, everybody');
  await bubble(page, 'Good morning, everybody').getByRole('img', { name: 'Sent', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Chat info' }).click();
  await page.getByRole('heading', { name: '500 members' }).waitFor();
  expect(await page.getByRole('list', { name: 'Members' }).getByRole('listitem').count()).toBeLessThan(20);

  await page.getByRole('link', { name: 'All members' }).click();
  const list = page.getByRole('list', { name: 'Members' });
  await list.getByText('Emma Lindqvist').waitFor();
  // Only those in sight are drawn, however many there are.
  expect(await list.getByRole('listitem').count()).toBeLessThan(40);
  expect(await list.getByRole('listitem').first().getAttribute('aria-setsize')).toBe('500');
  await list.evaluate((rows) => rows.parentElement?.scrollTo({ top: rows.scrollHeight }));
  await list.getByText('Person 499').waitFor();

  await page.getByRole('searchbox', { name: 'Search members' }).fill('person 25');
  await list.getByText('Person 259').waitFor();
  await expect.poll(() => list.getByRole('listitem').count()).toBe(10);

  expect(questions.length).toBeLessThan(25);
  expect(Math.max(...questions)).toBeGreaterThan(50);
  await page.goto(`${url}/chats`);
  await page.getByRole('link', { name: /The whole village/ }).waitFor();
  expect(emma.faults).toEqual([]);
}, 120_000);
