import type { UserId } from '@guanxi/core';
import type { Page } from 'playwright-core';
import { filter, firstValueFrom } from 'rxjs';
import { expect, test } from 'vitest';
import { openScene } from './support/open-scene.js';
import { becomes, bubble, keptForOffline, phone } from './support/visitor.js';

const scene = openScene();

const field = (page: Page) => page.getByRole('main').getByRole('searchbox');

/** The messages among the results. */
const found = (page: Page) => page.locator('[data-search-results] a[href*="at="]');

/** The place in the conversation that stands nearest to the middle of the list. */
const inTheMiddle = (page: Page) =>
  page.getByRole('feed').evaluate((feed) => {
    const box = feed.getBoundingClientRect();
    const middle = (box.top + box.bottom) / 2;
    const distance = (row: Element) => Math.abs((row.getBoundingClientRect().top + row.getBoundingClientRect().bottom) / 2 - middle);
    const rows = [...feed.querySelectorAll<HTMLElement>('[data-place]')].sort((one, other) => distance(one) - distance(other));
    return Number(rows[0]?.dataset['place']);
  });

// @feature 2 local-search
test('Chinese and mixed text is found on the device, without a connection too, and a hit opens at its place', async () => {
  const giulia = await scene.connectAs('giulia');
  const talk = await giulia.chat.createGroup({ name: 'Long walk', members: ['mei' as UserId] });
  for (let n = 1; n <= 30; n += 1) await talk.send({ text: `Step ${n} of the way` });
  await (await talk.send({ text: '周末去 Lago di Como 爬山，记得带 Café 券 🍵' })).settled();
  for (let n = 31; n <= 60; n += 1) await talk.send({ text: `Step ${n} of the way` });
  await (await talk.send({ text: 'We are there' })).settled();

  const mei = await scene.arriveAs('林美');
  const { page } = mei;
  await page.getByRole('link', { name: /^Long walk/ }).click();
  await bubble(page, 'We are there').waitFor();
  // All of it comes to the device by being looked at.
  await page.getByRole('feed').focus();
  await page.keyboard.press('Home');
  await bubble(page, 'Step 1 of the way').first().waitFor();
  await keptForOffline(page);
  await mei.leaveNetwork();

  await page.getByRole('link', { name: 'Search chats and messages' }).click();
  for (const query of ['记得带', '山 lago', 'como 周末', 'cafe 券', '🍵']) {
    await field(page).fill(query);
    await becomes(() => found(page).count(), 1);
    await expect.poll(() => found(page).first().textContent()).toContain('Lago di Como 爬山');
  }
  await field(page).fill('como 爬山');
  await becomes(async () => (await page.locator('mark').allTextContents()).sort(), ['Como', '爬山']);
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('como 爬山');

  // Down into the results and in, by keyboard.
  await field(page).press('ArrowDown');
  await page.keyboard.press('Enter');
  await bubble(page, 'Lago di Como').waitFor();
  const place = Number(new URL(page.url()).searchParams.get('at'));
  await becomes(() => inTheMiddle(page), place);
  // Back are the results; a reload of the place opens it again.
  await page.goBack();
  await becomes(() => found(page).count(), 1);
  expect(await field(page).inputValue()).toBe('como 爬山');
  await page.goForward();
  await page.reload();
  await becomes(() => inTheMiddle(page), place);
  await mei.returnToNetwork();
  expect(mei.faults).toEqual([]);
});

// @feature 2 local-search
test('people, groups and messages are found in sections, and filtered by chat, author and kind', async () => {
  const tom = await scene.connectAs('tom');
  const talk = await tom.chat.createGroup({ name: 'Kenji’s lanterns', members: ['mei' as UserId, 'kenji' as UserId] });
  await talk.send({ text: 'Lanterns at eight' });
  await (await talk.send({ text: 'The way: https://example.com/lanterns' })).settled();
  const kenji = await scene.connectAs('kenji');
  await firstValueFrom(kenji.chat.conversations$.pipe(filter((list) => list.some(({ log }) => log === talk.log))));
  await (await kenji.chat.conversation(talk.log).send({ text: 'I carry the lanterns' })).settled();

  const mei = await scene.arriveAs('林美', phone);
  const { page } = mei;
  await page.getByRole('link', { name: 'Search chats and messages' }).click();
  await field(page).fill('lanterns');
  await page.getByRole('heading', { name: 'Groups' }).waitFor();
  await becomes(() => found(page).count(), 3);
  await page.getByText('Links', { exact: true }).click();
  await becomes(
    () =>
      found(page)
        .allTextContents()
        .then((all) => all.length),
    1,
  );
  await expect.poll(() => found(page).first().textContent()).toContain('https://example.com/lanterns');
  await page.getByText('All', { exact: true }).click();
  await page.getByRole('button', { name: 'From' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '佐藤健二' }).click();
  await becomes(() => found(page).count(), 1);
  await expect.poll(() => found(page).first().textContent()).toContain('I carry the lanterns');
  expect(new URL(page.url()).searchParams.get('from') ?? 'kenji').toBe('kenji');
  await page.getByRole('button', { name: /^From .*Remove this filter/ }).click();
  await page.getByRole('button', { name: 'Chat', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Kenji’s lanterns/ })
    .click();
  await becomes(() => found(page).count(), 3);
  await field(page).fill('nobody ever said this');
  await page.getByRole('heading', { name: 'Nothing found' }).waitFor();

  // From the conversation's own screen one looks in it alone.
  await page.goto(`${mei.url}/chats/${encodeURIComponent(talk.log)}/info`);
  await page.getByRole('link', { name: 'Search in this chat' }).click();
  await field(page).fill('the');
  await becomes(() => found(page).count(), 2);
  await field(page).fill('佐藤');
  await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
  expect(mei.faults).toEqual([]);
});

// @feature 2 server-search
test('what is not on the device is found by the server, when that is asked for', async () => {
  const giulia = await scene.connectAs('giulia');
  const talk = await giulia.chat.createGroup({ name: 'Archive of soups', members: ['mei' as UserId] });
  await talk.send({ text: 'The very first soup: 番茄鸡蛋汤' });
  for (let n = 1; n <= 260; n += 1) await talk.send({ text: `Soup ${n}` });
  await (await talk.send({ text: 'Enough soup' })).settled();

  const mei = await scene.arriveAs('林美');
  const { page } = mei;
  await page.getByRole('link', { name: /^Archive of soups/ }).waitFor();
  await page.goto(`${mei.url}/search?q=${encodeURIComponent('番茄')}`);
  const ask = page.getByRole('button', { name: 'Search on the server too' });
  await ask.waitFor();
  expect(await found(page).count()).toBe(0);
  await ask.click();
  await becomes(() => found(page).count(), 1);
  await found(page).first().click();
  await bubble(page, 'The very first soup').waitFor();
  await becomes(() => page.locator('[data-place="1"]').isVisible(), true);

  // Without a connection it says so, and goes on when there is one.
  await page.goto(`${mei.url}/search?q=${encodeURIComponent('鸡蛋')}`);
  await ask.waitFor();
  await keptForOffline(page);
  await mei.leaveNetwork();
  await field(page).fill('鸡蛋汤');
  await ask.click();
  await page.getByText(/The server could not be searched/).waitFor();
  await mei.returnToNetwork();
  expect(mei.faults).toEqual([]);
});
