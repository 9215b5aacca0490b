import type { UserId } from '@guanxi/core';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openScene } from './support/open-scene.js';
import { becomes, bubble, choose, field, openDirect, phone, send, signIn, signUp, type Visitor } from './support/visitor.js';

const scene = openScene();

/** A new person with two devices. */
async function twoDevices(name: string): Promise<{ readonly id: string; readonly here: Visitor; readonly there: Visitor }> {
  const password = 'a long password';
  const here = await scene.arrive();
  const there = await scene.arrive(phone);
  const id = await signUp(here, { name, password });
  await signIn(there, { id, password });
  return { id, here, there };
}

const list = (page: Page): Locator => page.getByRole('list', { name: 'Chats', exact: true });

/** A line of the list, by how it begins. */
const line = (page: Page, name: string): Locator => list(page).getByRole('link', { name: new RegExp(`^${name}`) });

/** What the lines of the list are called, from above. */
const names = (page: Page) =>
  list(page)
    .getByRole('link')
    .evaluateAll((links) =>
      links
        .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
        .map((link) => link.querySelector('[class*=name]')?.textContent ?? link.textContent ?? ''),
    );

async function chooseFor(page: Page, name: string, action: string): Promise<void> {
  await line(page, name).click({ button: 'right' });
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

/** Longer than a press that opens a menu lasts, ms. */
const longPress = 600;

/** Draws a row to the left as a finger does: by small steps at first, and it takes its time. */
async function drawAside(page: Page, row: Locator): Promise<void> {
  const { x, y, width, height } = (await row.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const touch = await page.context().newCDPSession(page);
  const from = x + width * 0.9;
  const at = (way: number) => [{ x: from - way, y: y + height / 2 }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (const way of [3, 6, 9, 12, width * 0.3, width * 0.5, width * 0.7]) {
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(way) });
  }
  await page.waitForTimeout(longPress);
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await touch.detach();
}

// @feature 2 conversation-settings
test('what is pinned, muted, hidden, archived and marked agrees on two devices of one person', async () => {
  const { id, here, there } = await twoDevices('Pat Linden');
  for (const friend of ['mei', 'tom', 'emma', 'sofia']) {
    await openDirect(here, friend);
    await send(here.page, `Hello ${friend}`);
  }
  const tom = await scene.connectAs('tom');
  const toPat = await tom.chat.direct(id as UserId);
  await here.page.goto(`${here.url}/chats`);
  await there.page.goto(`${there.url}/chats`);
  await becomes(() => names(there.page), ['Sofía Herrera', 'Emma Lindqvist', 'Tom Hughes', '林美']);

  // By a finger on the one, by the menu on the other.
  await drawAside(there.page, line(there.page, '林美'));
  expect(await there.page.getByRole('menuitem').count()).toBe(0);
  await there.page.getByRole('button', { name: 'Pin', exact: true }).click();
  await chooseFor(here.page, 'Sofía Herrera', 'Mute');
  await chooseFor(here.page, 'Emma Lindqvist', 'Archive');
  await chooseFor(here.page, 'Sofía Herrera', 'Mark as unread');
  await chooseFor(here.page, 'Tom Hughes', 'Hide until something is said');
  for (const { page } of [here, there]) {
    await becomes(() => names(page), ['Archived chats1', '林美', 'Sofía Herrera']);
    await line(page, '林美').getByRole('img', { name: 'Pinned to the top' }).waitFor();
    await line(page, 'Sofía Herrera').getByRole('img', { name: 'Muted' }).waitFor();
    await line(page, 'Sofía Herrera').getByText('Marked as unread').waitFor();
    // What is muted does not call.
    expect(await page.getByRole('navigation').getByText('unread').count()).toBe(0);
  }
  // Opening it takes the mark away, everywhere.
  await line(there.page, 'Sofía Herrera').click();
  await field(there.page).waitFor();
  await becomes(() => line(here.page, 'Sofía Herrera').getByText('Marked as unread').count(), 0);
  // What is hidden comes back with the next word, and now it calls.
  await (await toPat.send({ text: 'Are you there?' })).settled();
  await there.page.goto(`${there.url}/chats`);
  for (const { page } of [here, there]) {
    await becomes(() => names(page), ['Archived chats1', '林美', 'Tom Hughes', 'Sofía Herrera']);
    await page.getByRole('navigation').getByText('1 unread message').waitFor();
  }
  // By touch: a long press opens the menu and does not open the conversation.
  const box = (await line(there.page, 'Tom Hughes').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const session = await there.context.newCDPSession(there.page);
  const point = { x: box.x + 120, y: box.y + box.height / 2 };
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await there.page.getByRole('menuitem', { name: 'Mark as read' }).waitFor();
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  expect(new URL(there.page.url()).pathname).toBe('/chats');
  await there.page.getByRole('menuitem', { name: 'Mark as read' }).click();
  await becomes(() => here.page.getByRole('navigation').getByText('unread').count(), 0);
  // Out of the archive, by the switch of the conversation's own screen.
  await here.page.getByRole('link', { name: /^Archived chats/ }).click();
  await here.page
    .getByRole('list', { name: 'Archived chats' })
    .getByRole('link', { name: /^Emma Lindqvist/ })
    .click();
  await here.page.getByRole('button', { name: 'Chat info' }).click();
  await here.page.getByRole('switch', { name: 'Archive' }).click();
  await becomes(() => names(there.page), ['林美', 'Tom Hughes', 'Sofía Herrera', 'Emma Lindqvist']);
  expect([...here.faults, ...there.faults]).toEqual([]);
});

// @feature 2 drafts
test('a draft goes on on another device, with what it answers, and ends where it is sent', async () => {
  const { here, there } = await twoDevices('Dora Draft');
  await openDirect(here, 'mei');
  await send(here.page, 'Which film?');
  await choose(here.page, 'Which film?', 'Reply');
  await field(here.page).pressSequentially('The one about the lig');
  await there.page.goto(`${there.url}/chats`);
  await expect.poll(() => line(there.page, '林美').textContent(), { timeout: 15_000 }).toContain('Draft: The one about the lig');
  await line(there.page, '林美').click();
  await becomes(() => field(there.page).inputValue(), 'The one about the lig');
  await there.page.getByText('Replying to Dora Draft').waitFor();
  await field(there.page).pressSequentially('hthouse');
  await becomes(() => field(here.page).inputValue(), 'The one about the lighthouse', 15_000);
  await field(there.page).press('Enter');
  await bubble(here.page, 'The one about the lighthouse')
    .getByRole('button', { name: /Which film/ })
    .waitFor();
  await becomes(() => field(here.page).inputValue(), '', 15_000);
  // It survives a reload, and somebody who writes is not disturbed by what comes back.
  await field(here.page).pressSequentially('And on', { delay: 120 });
  await here.page.getByRole('navigation').getByRole('link', { name: 'Contacts' }).click();
  await expect.poll(() => new URL(here.page.url()).pathname).toBe('/contacts');
  await here.page.getByRole('navigation').getByRole('link', { name: 'Chats' }).click();
  await expect.poll(() => line(here.page, '林美').textContent(), { timeout: 15_000 }).toContain('Draft: And on');
  await here.page.reload();
  await line(here.page, '林美').click();
  await becomes(() => field(here.page).inputValue(), 'And on');
  expect([...here.faults, ...there.faults]).toEqual([]);
});

// @feature 2 favourites
test('a favourite survives the recall of the original, is found, sent on and taken off', async () => {
  const { id, here, there } = await twoDevices('Fay Keeper');
  const emma = await scene.connectAs('emma');
  const toFay = await emma.chat.direct(id as UserId);
  await toFay.send({ text: 'The recipe: 三个番茄, two eggs' });
  const said = await (await toFay.send({ text: 'And a pinch of salt' })).settled();
  expect(said.seq).toBe(2);
  await openDirect(here, 'emma');
  await choose(here.page, 'The recipe', 'Add to favourites');
  await choose(here.page, 'pinch of salt', 'Add to favourites');
  await here.page.getByText('Added to favourites').first().waitFor();
  await there.page.goto(`${there.url}/me/favourites`);
  const cards = there.page.getByRole('list', { name: 'Favourites' }).getByRole('listitem');
  await becomes(() => cards.count(), 2);
  const commands = await emma.client.log(toFay.log).timeline$({ last: 5 });
  const first = await new Promise<string>((resolve) => {
    commands.subscribe(({ entries }) => entries[0] && resolve(entries[0].record.id));
  });
  await (await toFay.recall(first as Parameters<typeof toFay.recall>[0])).settled();
  await here.page.getByText('Emma Lindqvist recalled a message.').waitFor();
  await there.page.reload();
  await becomes(() => cards.count(), 2);
  await there.page.getByRole('searchbox', { name: 'Search favourites' }).fill('番茄');
  await becomes(() => cards.count(), 1);
  await cards.first().getByRole('button', { name: 'What to do with this favourite' }).click();
  await there.page.getByRole('menuitem', { name: 'Send to a chat' }).click();
  await there.page.getByRole('dialog').getByText('Emma Lindqvist').first().click();
  await there.page.getByRole('dialog').getByRole('button', { name: /^Send/ }).click();
  await bubble(here.page, 'The recipe: 三个番茄').waitFor();
  await cards.first().getByRole('button', { name: 'What to do with this favourite' }).click();
  await there.page.getByRole('menuitem', { name: 'Remove from favourites' }).click();
  await there.page.getByRole('alertdialog').getByRole('button', { name: 'Remove from favourites' }).click();
  await there.page.getByRole('searchbox', { name: 'Search favourites' }).fill('');
  await becomes(() => cards.count(), 1);
  await cards.first().getByRole('button', { name: 'What to do with this favourite' }).click();
  await there.page.getByRole('menuitem', { name: 'Show in the chat' }).click();
  await bubble(there.page, 'And a pinch of salt').waitFor();
  await here.page.goto(`${here.url}/me/favourites`);
  await becomes(() => here.page.getByRole('list', { name: 'Favourites' }).getByRole('listitem').count(), 1);
  expect([...here.faults, ...there.faults]).toEqual([]);
});

// @feature 2 delete-for-me
test('what one deletes for oneself is gone on both devices, from the search too, and stays with the other person', async () => {
  const { id, here, there } = await twoDevices('Del Etter');
  const emma = await scene.connectAs('emma');
  const toDel = await emma.chat.direct(id as UserId);
  for (const text of ['Good morning', 'Pumpernickel', 'Zwieback', 'Good night']) await (await toDel.send({ text })).settled();
  await openDirect(here, 'emma');
  await openDirect(there, 'emma');
  await bubble(there.page, 'Pumpernickel').waitFor();
  await choose(here.page, 'Pumpernickel', 'Delete for me');
  await here.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  for (const { page } of [here, there]) {
    await becomes(() => bubble(page, 'Pumpernickel').count(), 0);
    await bubble(page, 'Zwieback').waitFor();
  }
  // Several at once, by the selection.
  await choose(here.page, 'Zwieback', 'Select');
  // The whole row is what one presses.
  await bubble(here.page, 'Good night').click({ force: true });
  await here.page.getByRole('toolbar').getByRole('button', { name: 'Delete for me' }).click();
  await here.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await becomes(() => bubble(there.page, 'Good night').count(), 0);
  await becomes(() => bubble(there.page, 'Good morning').count(), 1);
  // The list tells what is left.
  await expect.poll(() => line(here.page, 'Emma Lindqvist').textContent()).toContain('Good morning');
  await here.page.goto(`${here.url}/search?q=pumpernickel`);
  await here.page.getByRole('heading', { name: 'Nothing found' }).waitFor();
  // All of it, after being asked.
  await here.page.goto(`${here.url}/chats/${encodeURIComponent(toDel.log)}/info`);
  await here.page.getByRole('button', { name: 'Delete chat for me' }).click();
  await here.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await becomes(() => bubble(there.page, 'Good morning').count(), 0);
  await there.page.goto(`${there.url}/chats`);
  await becomes(() => line(there.page, 'Emma Lindqvist').count(), 0);
  await (await toDel.send({ text: 'A new day' })).settled();
  await line(there.page, 'Emma Lindqvist').click();
  await bubble(there.page, 'A new day').waitFor();
  expect(await bubble(there.page, 'Good').count()).toBe(0);
  const kept = await new Promise<readonly unknown[]>((resolve) => {
    toDel.messages$({ last: 10 }).subscribe(({ messages }) => resolve(messages.map(({ content }) => content)));
  });
  expect(JSON.stringify(kept)).toContain('Pumpernickel');
  expect([...here.faults, ...there.faults]).toEqual([]);
});

// @feature 2 re-edit
test('the text of a recalled message is written anew, after a reload too', async () => {
  const { here } = await twoDevices('Rita Again');
  await openDirect(here, 'emma');
  // What is still to be sent cannot be recalled; its menu, once it has gone, can do that.
  await here.leaveNetwork();
  await send(here.page, 'See you at sixteen');
  await bubble(here.page, 'See you at sixteen').click({ button: 'right' });
  await here.page.getByRole('menuitem', { name: 'Copy text' }).waitFor();
  const recall = here.page.getByRole('menuitem', { name: 'Recall', exact: true });
  expect(await recall.count()).toBe(0);
  await here.returnToNetwork();
  await recall.click();
  await here.page.getByRole('button', { name: 'Edit again' }).waitFor();
  await here.page.reload();
  await here.page.getByRole('button', { name: 'Edit again' }).click();
  await becomes(() => field(here.page).inputValue(), 'See you at sixteen');
  expect(here.faults).toEqual([]);
});
