import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openScene } from './support/open-scene.js';
import { becomes, bubble, field, openDirect, send, signUp, texts, type Visitor } from './support/visitor.js';

const scene = openScene();

/** WebSockets that each page has open. */
const sockets = new Map<Page, number>();

function watchSockets(page: Page): Page {
  sockets.set(page, 0);
  // What a page leaves it does not close.
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) sockets.set(page, 0);
  });
  page.on('websocket', (socket) => {
    sockets.set(page, (sockets.get(page) ?? 0) + 1);
    socket.on('close', () => sockets.set(page, Math.max(0, (sockets.get(page) ?? 0) - 1)));
  });
  return page;
}

/** Connections that the server has, as it says itself. */
async function connections(): Promise<number> {
  const text = await (await fetch(`${scene.server.url}/metrics`)).text();
  return Number(/^guanxi_connections (\d+)$/m.exec(text)?.[1]);
}

async function arrive(name: string): Promise<{ readonly visitor: Visitor; readonly id: string }> {
  const visitor = await scene.arrive();
  watchSockets(visitor.page);
  return { visitor, id: await signUp(visitor, { name, password: 'correct horse' }) };
}

/** Another tab of the same browser, in the same conversation. */
async function openTab({ context, url }: Visitor, path: string): Promise<Page> {
  const page = watchSockets(await context.newPage());
  await page.goto(url + path);
  await field(page).waitFor();
  return page;
}

/** Says one thing after the other until the page is gone; gives back what was shown as said. */
async function sayAll(page: Page, lines: readonly string[], after: (line: string) => void = () => {}): Promise<string[]> {
  const said: string[] = [];
  for (const line of lines) {
    try {
      await send(page, line);
    } catch (error) {
      if (!page.isClosed() && !crashed.has(page)) throw error;
      return said;
    }
    said.push(line);
    after(line);
  }
  return said;
}

const crashed = new WeakSet<Page>();

/** Kills the process that a page runs in, as when it runs out of memory. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  crashed.add(page);
  const gone = new Promise((resolve) => page.once('crash', resolve));
  // A process that is dead does not answer.
  session.send('Page.crash').catch(() => null);
  await gone;
}

/** The texts of the only conversation as this browser has stored them, by their places. */
function storedTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const [name = ''] = (await indexedDB.databases()).map((one) => one.name ?? '').filter((one) => one.startsWith('guanxi:'));
    const result = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await result(indexedDB.open(name));
    const stored: string[] = await result(
      database
        .transaction('timeline')
        .objectStore('timeline')
        .getAll(IDBKeyRange.bound(['d:'], ['e'])),
    );
    database.close();
    const bySeq = new Map<number, string>();
    for (const text of stored) {
      // A row comes after the page that it is part of.
      for (const { seq, body } of [JSON.parse(text)].flat()) bySeq.set(seq, body.content.text);
    }
    return [...bySeq].sort(([one], [other]) => one - other).map(([, text]) => text);
  });
}

// @feature 2 one-connection
test('two tabs have one connection and one store, and five times the one that has them is killed while both send', async () => {
  const before = await connections();
  const { visitor: ada } = await arrive('Ada Verdi');
  const { visitor: ben, id } = await arrive('Ben Rossi');
  await openDirect(ada, id);
  const path = new URL(ada.page.url()).pathname;
  let [host, guest] = [ada.page, await openTab(ada, path)];
  await send(host, 'From the first tab');
  await bubble(guest, 'From the first tab').waitFor();
  await send(guest, 'From the second tab');
  await bubble(host, 'From the second tab').waitFor();
  await bubble(host, 'From the second tab').getByRole('img', { name: 'Sent', exact: true }).waitFor();
  await ben.page.getByRole('link', { name: /Ada Verdi/ }).click();
  await bubble(ben.page, 'From the second tab').waitFor();
  await bubble(guest, 'From the first tab').getByRole('img', { name: 'Read' }).waitFor();
  await becomes(connections, before + 2);
  expect([sockets.get(host), sockets.get(guest)]).toEqual([1, 0]);
  const databases = await guest.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(databases.filter((name) => name?.startsWith('guanxi:'))).toHaveLength(1);

  const said = ['From the first tab', 'From the second tab'];
  for (let round = 1; round <= 5; round += 1) {
    const lines = (who: string) => [1, 2, 3, 4, 5, 6].map((line) => `Round ${round}, ${who}, line ${line}.`);
    let killing: Promise<void> | undefined;
    const dying = host;
    const byHost = sayAll(dying, lines('host'), (line) => {
      if (line.endsWith('line 3.')) killing = crash(dying);
    });
    const byGuest = sayAll(guest, lines('guest'));
    said.push(...(await byHost), ...(await byGuest));
    await killing;
    sockets.delete(dying);
    await dying.close();
    await becomes(async () => sockets.get(guest), 1);
    host = guest;
    guest = await openTab(ada, path);
  }
  await send(guest, 'The end');
  await bubble(ben.page, 'The end').waitFor();
  await becomes(connections, before + 2);
  expect([sockets.get(host), sockets.get(guest)]).toEqual([1, 0]);
  const arrived = await storedTexts(ben.page);
  expect(new Set(arrived).size).toBe(arrived.length);
  expect([...arrived].sort()).toEqual(expect.arrayContaining([...said, 'The end'].sort()));
  for (const who of ['host', 'guest']) {
    const own = arrived.filter((text) => text.includes(who));
    expect(own).toEqual([...own].sort());
  }
  await becomes(() => storedTexts(guest), arrived);
  const newest = (all: readonly string[]) => all.slice(-8);
  for (const page of [host, guest]) await becomes(async () => newest(await texts(page)), newest(arrived));
  expect(await host.getByRole('img', { name: 'Waiting to be sent' }).count()).toBe(0);
  expect([...ada.faults, ...ben.faults]).toEqual([]);
}, 240_000);

test('whoever signs out in one tab is signed out in all', async () => {
  const { visitor: eve } = await arrive('Eve Neri');
  const other = watchSockets(await eve.context.newPage());
  await other.goto(`${eve.url}/chats`);
  await other.getByRole('navigation').waitFor();
  await eve.page.goto(`${eve.url}/me`);
  await eve.page.getByRole('button', { name: 'Sign out' }).click();
  await eve.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  for (const page of [eve.page, other]) await page.getByRole('button', { name: 'Create a new person' }).waitFor();
  const entries = await other.evaluate(async () =>
    (await navigator.locks.query()).held?.filter(({ name }) => name?.startsWith('guanxi.tabs')),
  );
  expect(entries).toEqual([]);
  expect(eve.faults).toEqual([]);
});

test('without a server a second tab says that the app is open in another', async () => {
  const { visitor: joe } = await arrive('Joe Bruni');
  // What a tab holds whose page has the server inside.
  await joe.page.evaluate(() => void navigator.locks.request('guanxi.local.server', () => new Promise(() => {})));
  const second = await joe.context.newPage();
  await second.goto(`${joe.url}/?local`);
  await second.getByRole('heading', { name: 'Open in another tab' }).waitFor();
  await second.getByText('one tab at a time').waitFor();
});
