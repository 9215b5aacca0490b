import { chatContract } from '@guanxi/chat';
import { directLog, groupLog, type UserId } from '@guanxi/core';
import { contacts } from '@guanxi/core/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../tooling/environment/index.js';
import { type MemberClient, memberClient } from './support/member-client.js';
import { startServer, type TestServer } from './support/start-server.js';
import { desktop, field, openDirect, phone, send, signIn, signUp, type Visitor, visit } from './support/visitor.js';

const password = 'correct horse';
let server: TestServer;
let browser: Browser;
const visitors: Visitor[] = [];
const clients: MemberClient[] = [];
/** Who signed up, by first name. */
const ids = new Map<string, UserId>();

beforeAll(async () => {
  // Only contacts may write here, so that a removal has something to show.
  server = await startServer({ settings: { CONTACTS_ONLY: '1' } });
  browser = await launchChromium();
});

afterAll(async () => {
  for (const client of clients) await client.close();
  for (const visitor of visitors) await visitor.close();
  await browser?.close();
  await server?.close();
});

async function arrive(name: string, options = desktop): Promise<Visitor> {
  const visitor = await visit(browser, server.url, options);
  visitors.push(visitor);
  ids.set(name.split(' ')[0] ?? '', (await signUp(visitor, { name, password })) as UserId);
  return visitor;
}

const idOf = (name: string) => ids.get(name) ?? ('' as UserId);

async function goTo({ page, url }: Visitor, path: string): Promise<void> {
  await page.goto(url + path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

/** Somebody in the list of contacts. */
const listed = (page: Page, name: string) => page.getByRole('region', { name: 'Contacts' }).last().getByRole('link', { name });

const pressMore = async (page: Page, item: string) => {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: item }).click();
};

// @feature 1 contact-requests
// @feature 1 contact-notes
test('somebody is found by name, asked with a word, and accepted; both have each other at once, with tags and names on every device', async () => {
  const ada = await arrive('Ada Verdi');
  const ben = await arrive('Ben Rossi');
  await goTo(ben, '/contacts');
  await ben.page.getByText('No contacts yet').waitFor();

  await goTo(ada, '/contacts');
  await ada.page.getByRole('button', { name: 'Add contact' }).click();
  await ada.page.getByLabel('Name or ID').fill('Ben Ro');
  await ada.page
    .getByRole('list', { name: 'People' })
    .getByRole('button', { name: /Ben Rossi/ })
    .click();
  await ada.page.getByRole('button', { name: 'Add to contacts' }).click();
  await ada.page.getByLabel('Message').fill('Ada here, from the choir');
  await ada.page.getByLabel('New tag').fill('Choir');
  await ada.page.keyboard.press('Enter');
  await ada.page.getByRole('checkbox', { name: 'Choir' }).waitFor();
  await ada.page.getByRole('button', { name: 'Send request' }).click();
  await ada.page.getByText('You have sent a request.').waitFor();

  await ben.page.getByRole('navigation', { name: 'Places' }).getByText('1 request is waiting').waitFor();
  await ben.page.getByRole('link', { name: /New contacts/ }).click();
  await ben.page.getByText('Ada here, from the choir').waitFor();
  await ben.page.getByText(/By name or ID/).waitFor();
  await ben.page.getByRole('button', { name: 'Accept Ada Verdi' }).click();
  await ben.page.getByLabel('Name for you alone').fill('Ada (alto)');
  await ben.page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click();

  await listed(ben.page, 'Ada (alto)').waitFor();
  await goTo(ada, '/contacts');
  await listed(ada.page, 'Ben Rossi').waitFor();

  // A second device of Ben's knows it, and hears of changes.
  const elsewhere = await visit(browser, server.url, phone);
  visitors.push(elsewhere);
  await signIn(elsewhere, { id: idOf('Ben'), password });
  await goTo(elsewhere, '/contacts');
  await listed(elsewhere.page, 'Ada (alto)').waitFor();
  await goTo(ben, `/contacts/${idOf('Ada')}/notes`);
  await ben.page.getByLabel('Name for you alone').fill('Ada from the choir');
  await ben.page.getByLabel('New tag').fill('Music');
  await ben.page.keyboard.press('Enter');
  await ben.page.getByRole('checkbox', { name: 'Music' }).waitFor();
  await ben.page.getByRole('button', { name: 'Save' }).click();
  await listed(elsewhere.page, 'Ada from the choir').waitFor();
  await elsewhere.page.getByRole('link', { name: 'Tags' }).click();
  await elsewhere.page.getByRole('link', { name: /Music/ }).click();
  await listed(elsewhere.page, 'Ada from the choir').waitFor();
  // What one calls her is nobody else's business.
  await goTo(ada, '/me');
  expect(await ada.page.getByText('Ada from the choir').count()).toBe(0);
  expect([...ada.faults, ...ben.faults, ...elsewhere.faults]).toEqual([]);
});

// @feature 1 contact-removal
test('who deletes a contact gets no more messages of hers; she is told why, and he is back among hers without asking', async () => {
  const [ada, ben] = visitors as [Visitor, Visitor];
  await openDirect(ada, idOf('Ben'));
  await send(ada.page, 'Rehearsal at eight');
  await goTo(ben, '/chats');
  await ben.page.getByRole('list', { name: 'Chats' }).getByText('Rehearsal at eight').waitFor();

  await goTo(ben, `/contacts/${idOf('Ada')}`);
  await pressMore(ben.page, 'Delete contact');
  await ben.page.getByRole('button', { name: 'Add to contacts' }).waitFor();

  await send(ada.page, 'Are you coming?');
  const refusal = ada.page.getByRole('article').filter({ hasText: 'Are you coming?' });
  await refusal.getByText('You are not among this person’s contacts.').waitFor();
  expect(await refusal.getByRole('link', { name: 'Send a request' }).getAttribute('href')).toBe(`/contacts/${idOf('Ben')}/ask`);
  await goTo(ada, '/contacts');
  await listed(ada.page, 'Ben Rossi').waitFor();
  await goTo(ben, '/chats');
  await ben.page.getByRole('list', { name: 'Chats' }).getByText('Rehearsal at eight').waitFor();
  expect(await ben.page.getByText('Are you coming?').count()).toBe(0);

  // She keeps him, so he needs no asking.
  await goTo(ben, `/contacts/${idOf('Ada')}`);
  await ben.page.getByRole('button', { name: 'Add to contacts' }).click();
  await ben.page.getByRole('button', { name: 'Send request' }).click();
  await ben.page.getByRole('button', { name: 'Add a star' }).waitFor();
  await openDirect(ada, idOf('Ben'));
  await refusal.getByRole('button', { name: 'Try again' }).click();
  await goTo(ben, '/chats');
  await ben.page.getByRole('list', { name: 'Chats' }).getByText('Are you coming?').waitFor();
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});

// @feature 1 blocked
test('somebody who is blocked reaches nobody by any way, on the screen and past it', async () => {
  const [ada, ben] = visitors as [Visitor, Visitor];
  await goTo(ben, `/contacts/${idOf('Ada')}`);
  await pressMore(ben.page, 'Block');
  await ben.page.getByText('You block this person.').waitFor();

  await openDirect(ada, idOf('Ben'));
  await field(ada.page).fill('Did I say something?');
  await field(ada.page).press('Enter');
  const refused = ada.page.getByRole('article').filter({ hasText: 'Did I say something?' });
  await refused.getByText('You are not among this person’s contacts.').waitFor();

  const past = await memberClient(server.url, idOf('Ada'), password);
  clients.push(past);
  const benId = idOf('Ben');
  const refusal = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (cause: unknown) => cause as { readonly code?: string },
    );
    return error?.code ?? 'done';
  };
  const command = async (given: Promise<{ settled(): Promise<unknown> }>) => refusal((await given).settled());
  const direct = past.chat.conversation(directLog(past.user, benId));
  expect({
    message: await command(direct.send({ text: 'By another app' })),
    request: await refusal(past.client.call(contacts.methods.request, { to: benId, via: { kind: 'id' }, message: 'Please' })),
    group: await refusal(
      past.client.call(chatContract.methods.create, { log: groupLog(past.client.newId()), name: 'Just us', members: [benId] }),
    ),
  }).toEqual({ message: 'forbidden', request: 'forbidden', group: 'forbidden' });

  // Ben sees nothing of it, and finds her among those he blocks.
  await goTo(ben, '/chats');
  await ben.page.getByRole('list', { name: 'Chats' }).getByText('Are you coming?').waitFor();
  for (const text of ['Did I say something?', 'By another app', 'Just us']) expect(await ben.page.getByText(text).count()).toBe(0);
  await goTo(ben, '/contacts/my/requests');
  expect(await ben.page.getByText('Please').count()).toBe(0);
  await goTo(ben, '/me/privacy');
  await ben.page.getByRole('link', { name: /Blocked people/ }).click();
  await ben.page.getByRole('button', { name: /^Unblock Ada/ }).click();
  await ben.page.getByText('Nobody is blocked').waitFor();
  await refused.getByRole('button', { name: 'Try again' }).click();
  await goTo(ben, '/chats');
  await ben.page.getByRole('list', { name: 'Chats' }).getByText('Did I say something?').waitFor();
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});

// @feature 1 ways-to-be-found
// @feature 1 profile
test('who closes a way is not found by it; what she says of herself is seen', async () => {
  const [ada, ben] = visitors as [Visitor, Visitor];
  const cid = await arrive('Cid Bruno');
  await goTo(cid, '/me/profile');
  await cid.page.getByLabel('Region').fill('Bergamo');
  await cid.page.getByLabel('What’s up').fill('Mostly up a mountain');
  await cid.page.getByRole('button', { name: 'Save' }).click();
  await cid.page.getByText('Profile saved', { exact: true }).waitFor();
  await goTo(ada, `/contacts/${idOf('Cid')}`);
  await ada.page.getByText('Mostly up a mountain').waitFor();
  await ada.page.getByText('Bergamo').waitFor();

  await goTo(cid, '/me/privacy');
  await cid.page.getByRole('switch', { name: 'Name or ID' }).click();
  await expect.poll(() => cid.page.getByRole('switch', { name: 'Name or ID' }).getAttribute('aria-checked')).toBe('false');
  await expect
    .poll(async () => {
      await goTo(ben, '/contacts/my/new');
      await ben.page.getByLabel('Name or ID').fill('Cid Bruno');
      await ben.page
        .getByText(/Nobody found|ID: cid/i)
        .first()
        .waitFor();
      return ben.page.getByText('Nobody found').count();
    })
    .toBe(1);
  await goTo(ada, `/contacts/${idOf('Cid')}`);
  await ada.page.getByRole('button', { name: 'Add to contacts' }).click();
  await ada.page.getByRole('button', { name: 'Send request' }).click();
  await ada.page.getByText('This person cannot be reached this way.', { exact: true }).waitFor();
  await ada.page.getByRole('button', { name: 'Add to contacts' }).waitFor();
  expect([...ada.faults, ...ben.faults, ...cid.faults]).toEqual([]);
});
