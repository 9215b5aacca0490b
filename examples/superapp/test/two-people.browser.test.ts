import { expect, test } from 'vitest';
import { openScene } from './support/open-scene.js';
import {
  becomes,
  bubble,
  choose,
  keptForOffline,
  openDirect,
  phone,
  send,
  signIn,
  signUp,
  texts,
  type Visitor,
} from './support/visitor.js';

const scene = openScene();

/** What the conversation list says is unread in the only conversation. */
async function unread({ page }: Visitor): Promise<string> {
  const badge = page.getByRole('list', { name: 'Chats' }).getByText(/unread message/);
  return (await badge.count()) === 0 ? 'none' : ((await badge.first().textContent()) ?? '');
}

// @feature 2 offline-sending
test('two people chat; what one writes offline arrives once and in order, what was changed meanwhile arrives too', async () => {
  const [ada, ben, benElsewhere] = [await scene.arrive(), await scene.arrive(), await scene.arrive(phone)];
  const password = 'correct horse';
  await signUp(ada, { name: 'Ada Verdi', password });
  const benId = await signUp(ben, { name: 'Ben Rossi', password });
  await signIn(benElsewhere, { id: benId, password });

  await openDirect(ada, benId);
  await send(ada.page, 'Hello Ben');
  await ben.page.getByRole('link', { name: /Ada Verdi/ }).click();
  await bubble(ben.page, 'Hello Ben').waitFor();
  await send(ben.page, 'Hello Ada');
  await send(ben.page, 'This will be chnaged');
  await send(ben.page, 'This will be taken back');
  await bubble(ada.page, 'This will be taken back').waitFor();
  await ben.page
    .locator('[data-bubble]')
    .filter({ hasText: 'taken back' })
    .getByRole('img', { name: /Read|Sent/ })
    .waitFor();

  // Ada's network goes; she writes on, and even starts the app anew.
  await keptForOffline(ada.page);
  await ada.leaveNetwork();
  for (const text of ['Offline one', 'Offline two', 'Offline three']) await send(ada.page, text);
  await ada.page.getByRole('status').filter({ hasText: 'No connection' }).waitFor();
  await ada.page.reload();
  await bubble(ada.page, 'Offline three').getByRole('img', { name: 'Waiting to be sent' }).waitFor();
  await becomes(
    () => texts(ada.page),
    ['Hello Ben', 'Hello Ada', 'This will be chnaged', 'This will be taken back', 'Offline one', 'Offline two', 'Offline three'],
  );

  await choose(ben.page, 'This will be chnaged', 'Edit');
  await ben.page.getByLabel('Message', { exact: true }).fill('This has been changed');
  await ben.page.keyboard.press('Enter');
  await choose(ben.page, 'This will be taken back', 'Recall');
  await ben.page.getByText('You recalled a message.').waitFor();
  await send(ben.page, 'While you were away');

  await ada.returnToNetwork();
  const all = ['Hello Ben', 'Hello Ada', 'This has been changed', 'While you were away', 'Offline one', 'Offline two', 'Offline three'];
  await becomes(() => texts(ben.page), all, 60_000);
  await becomes(() => texts(ada.page), all);
  await ada.page.getByText('Ben Rossi recalled a message.').waitFor();
  await bubble(ada.page, 'This has been changed').getByText('edited').waitFor();
  // Nothing comes a second time, also not after another start.
  await ada.page.reload();
  await becomes(() => texts(ada.page), all);
  expect([...ada.faults, ...ben.faults, ...benElsewhere.faults]).toEqual([]);
});

// @feature 1 several-devices
// @feature 2 unread
test('two devices of one person agree on what is unread', async () => {
  const [ada, ben, benElsewhere] = scene.visitors as [Visitor, Visitor, Visitor];
  // Away from the conversation on both.
  await ben.page.goto(`${ben.url}/chats`);
  await benElsewhere.page.goto(`${benElsewhere.url}/chats`);
  await becomes(() => unread(ben), 'none');
  await becomes(() => unread(benElsewhere), 'none');
  await send(ada.page, 'Ping');
  await send(ada.page, 'Pong');
  await becomes(() => unread(ben), '2 unread messages');
  await becomes(() => unread(benElsewhere), '2 unread messages');
  await benElsewhere.page.getByRole('link', { name: /Ada Verdi/ }).click();
  await becomes(() => unread(ben), 'none');
  await bubble(ada.page, 'Pong').getByRole('img', { name: 'Read' }).waitFor();
});
