import { expect, test } from 'vitest';
import { openScene } from './support/open-scene.js';
import { bubble, field, openDirect, phone, send, type Visitor } from './support/visitor.js';

const scene = openScene();

// @feature 2 groups
test('a group is founded, filled, renamed and left; whoever is mentioned is told, and who was removed can still read', async () => {
  const [emma, sofia] = [await scene.arriveAs('Emma Lindqvist'), await scene.arriveAs('Sofía Herrera', phone)];
  const { page } = emma;

  await openDirect(emma, 'sofia');
  await page.getByRole('button', { name: 'Chat info' }).click();
  await page.getByRole('link', { name: 'Start a group with Sofía Herrera' }).click();
  await page.getByRole('list', { name: '1 person' }).getByText('Sofía Herrera').waitFor();
  await page.getByLabel('Group name').fill('Book club');
  await page.getByRole('button', { name: 'Create group' }).click();
  await send(page, 'Welcome to the club');
  const row = sofia.page.getByRole('list', { name: 'Chats' }).getByRole('link', { name: /Book club/ });
  await row.waitFor();

  await page.getByRole('button', { name: 'Chat info' }).click();
  await page.getByRole('button', { name: 'Invite people' }).click();
  await page.getByRole('dialog').getByText('Tom Hughes').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByRole('heading', { name: '3 members' }).waitFor();
  await page.getByRole('button', { name: 'Change the name' }).click();
  await page.getByRole('dialog').getByLabel('Group name').fill('Night readers');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Night readers' }).waitFor();
  const renamed = sofia.page.getByRole('list', { name: 'Chats' }).getByRole('link', { name: /Night readers/ });
  await renamed.waitFor();

  await page.getByRole('button', { name: 'Back' }).last().click();
  await field(page).pressSequentially('@Sof');
  await page.getByRole('option', { name: 'Sofía Herrera' }).click();
  await field(page).press('End');
  await field(page).pressSequentially('your turn to choose');
  await field(page).press('Enter');
  await renamed.getByText('[You were mentioned]').waitFor();
  await renamed.getByText(/unread messages/).waitFor();
  await renamed.click();
  await bubble(sofia.page, 'your turn to choose').waitFor();

  await page.getByRole('button', { name: 'Chat info' }).click();
  await page.getByRole('link', { name: 'All members' }).click();
  await page.getByRole('button', { name: 'Actions for Sofía Herrera' }).click();
  await page.getByRole('menuitem', { name: 'Remove Sofía Herrera' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await sofia.page.getByText('You are no longer in this group.').waitFor();
  await bubble(sofia.page, 'Welcome to the club').waitFor();
  expect(await field(sofia.page).count()).toBe(0);

  await page.getByRole('button', { name: 'Back' }).last().click();
  await page.getByRole('button', { name: 'Leave group' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Leave group' }).click();
  await page
    .getByRole('list', { name: 'Chats' })
    .getByRole('link', { name: /Night readers/ })
    .click();
  await page.getByText('You are no longer in this group.').waitFor();
  expect([...emma.faults, ...sofia.faults]).toEqual([]);
}, 60_000);

// @feature 1 profile
test('a name that is changed is seen by the others, and an id that nobody has is called that', async () => {
  const [emma, sofia] = scene.visitors as [Visitor, Visitor];
  await emma.page.goto(`${emma.url}/me/profile`);
  await emma.page.getByLabel('Name', { exact: true }).fill('Emma L.');
  await emma.page.getByRole('button', { name: 'Save' }).click();
  await emma.page.getByText('Profile saved', { exact: true }).waitFor();
  await sofia.page.goto(`${sofia.url}/contacts/emma`);
  await sofia.page.getByRole('heading', { name: 'Emma L.' }).waitFor();
  await sofia.page.goto(`${sofia.url}/contacts/nobody-at-all`);
  await sofia.page.getByText('Nobody has this ID').waitFor();
}, 60_000);
