import { createPins } from '@guanxi/chat/pins';
import type { LogId, UserId } from '@guanxi/core';
import { filter, firstValueFrom, map } from 'rxjs';
import { expect, test } from 'vitest';
import { openScene } from './support/open-scene.js';
import { becomes, bubble, choose, desktop, phone, type Visitor } from './support/visitor.js';

const scene = openScene();

async function arriveAs(name: string, log: LogId, options = desktop): Promise<Visitor> {
  const visitor = await scene.arriveAs(name, options);
  await visitor.page.goto(`${visitor.url}/chats/${encodeURIComponent(log)}`);
  return visitor;
}

// @feature 2 pins
test('what the owner pins stands above the conversation of all, leads to its place, and a member may not touch it', async () => {
  const amara = await scene.connectAs('amara');
  const talk = await amara.chat.createGroup({ name: 'Board', members: ['priya' as UserId, 'tom' as UserId] });
  await talk.send({ text: 'The door code is 4711' });
  for (let n = 1; n <= 40; n += 1) await talk.send({ text: `Small talk ${n}` });
  await (await talk.send({ text: 'Agenda: one, two, three' })).settled();

  const owner = await arriveAs('Amara Okafor', talk.log);
  const member = await arriveAs('Priya Raman', talk.log, phone);
  await bubble(owner.page, 'Agenda').waitFor();
  await choose(owner.page, 'Agenda', 'Pin for everybody');
  const bar = (visitor: Visitor) => visitor.page.getByRole('region', { name: 'Pinned messages' });
  await bar(member).getByText('Agenda: one, two, three').waitFor();
  await member.page.getByText('Amara Okafor pinned a message.').waitFor();
  await owner.page.getByRole('feed').focus();
  await owner.page.keyboard.press('Home');
  await choose(owner.page, 'The door code', 'Pin for everybody');
  await bar(member).getByText('The door code is 4711').waitFor();
  await bar(member).getByText('Pinned message, 2 in all').waitFor();
  // It leads to the place, which was out of sight.
  expect(await bubble(member.page, 'The door code').count()).toBe(0);
  await bar(member)
    .getByRole('button', { name: /The door code/ })
    .click();
  await bubble(member.page, 'The door code').waitFor();
  await becomes(() => member.page.locator('[data-place="1"]').isVisible(), true);

  // A member is not offered it, and is refused past the screens.
  await bubble(member.page, 'The door code').dispatchEvent('contextmenu', { clientX: 100, clientY: 300 });
  await member.page.getByRole('menuitem', { name: 'Reply' }).waitFor();
  expect(await member.page.getByRole('menuitem', { name: /[Pp]in/ }).count()).toBe(0);
  await member.page.keyboard.press('Escape');
  await bar(member).getByRole('button', { name: 'Show all pinned messages' }).click();
  await becomes(() => member.page.getByRole('dialog').getByRole('listitem').count(), 2);
  expect(await member.page.getByRole('dialog').getByRole('button', { name: 'Unpin' }).count()).toBe(0);
  await member.page.keyboard.press('Escape');
  const tom = await scene.connectAs('tom');
  const pins = createPins(tom.client);
  const board = tom.chat.conversation(talk.log);
  const message = await firstValueFrom(
    board.messages$({ last: 60 }).pipe(
      map(({ messages }) => messages.find(({ content }) => JSON.stringify(content)?.includes('Small talk 40'))),
      filter((one) => one !== undefined),
    ),
  );
  const command = await pins.pin(talk.log, message);
  await expect(command.settled()).rejects.toMatchObject({ code: 'forbidden', reason: 'not-admin' });
  const present = await firstValueFrom(pins.pins$(talk.log).pipe(filter((all) => all.length === 2)));
  const [door] = present;
  if (door === undefined) throw new Error('Nothing is pinned.');
  await expect((await pins.unpin(talk.log, door.message)).settled()).rejects.toMatchObject({ reason: 'not-admin' });
  pins.close();

  // Taken off by the owner, and gone with what is recalled.
  await bar(owner).getByRole('button', { name: 'Show all pinned messages' }).click();
  await owner.page.getByRole('dialog').getByRole('listitem').first().getByRole('button', { name: 'Unpin' }).click();
  await owner.page.keyboard.press('Escape');
  await bar(member).getByText('Agenda: one, two, three').waitFor();
  await owner.page.getByRole('feed').focus();
  await owner.page.keyboard.press('End');
  await choose(owner.page, 'Agenda', 'Recall');
  await becomes(() => bar(member).count(), 0);
  expect([...owner.faults, ...member.faults]).toEqual([]);
});

// @feature 2 pins
test('between two people both pin and take off', async () => {
  const sofia = await scene.connectAs('sofia');
  const talk = await sofia.chat.direct('kenji' as UserId);
  await (await talk.send({ text: 'The kiln is at 900 degrees' })).settled();
  const kenji = await arriveAs('佐藤健二', talk.log);
  const other = await arriveAs('Sofía Herrera', talk.log, phone);
  await bubble(kenji.page, '900 degrees').waitFor();
  await choose(kenji.page, '900 degrees', 'Pin for everybody');
  const bar = other.page.getByRole('region', { name: 'Pinned messages' });
  await bar.getByText('The kiln is at 900 degrees').waitFor();
  await bar.getByRole('button', { name: 'Unpin' }).click();
  await becomes(() => kenji.page.getByRole('region', { name: 'Pinned messages' }).count(), 0);
  expect([...kenji.faults, ...other.faults]).toEqual([]);
});
