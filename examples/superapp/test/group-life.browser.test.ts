import { groupMethods } from '@guanxi/chat/contract';
import type { LogId, UserId } from '@guanxi/core';
import { filter, firstValueFrom, map } from 'rxjs';
import { expect, test } from 'vitest';
import type { MemberClient } from './support/member-client.js';
import { openScene } from './support/open-scene.js';
import { bubble, field, phone, send, type Visitor, type visit } from './support/visitor.js';

const scene = openScene();

/** Somebody in a browser, with the group in `log` before her. */
async function arriveAs(name: string, log: LogId, options?: Parameters<typeof visit>[2]): Promise<Visitor> {
  const visitor = await scene.arriveAs(name, options);
  await visitor.page.goto(`${visitor.url}/chats/${encodeURIComponent(log)}`);
  return visitor;
}

/** Whether somebody is in the conversation by now, and is told so. */
async function isIn(member: MemberClient, log: LogId): Promise<void> {
  await firstValueFrom(member.chat.conversations$.pipe(filter((list) => list.some((one) => one.log === log && !one.left))));
}

const group = (log: LogId, screen: string) => `/chats/${encodeURIComponent(log)}/${screen}`;

// @feature 2 group-approval
// @feature 2 group-links
test('whoever asks by the code of the group is let in by its owner, and reads from then on', async () => {
  const owner = await scene.connectAs('emma');
  const talk = await owner.chat.createGroup({ name: 'Choir', members: ['tom' as UserId] });
  await (await owner.groups.group(talk.log).setRules({ invite: 'approval' })).settled();
  await (await talk.send({ text: 'Before Sofía' })).settled();
  const emma = await arriveAs('Emma Lindqvist', talk.log);
  const { page } = emma;
  await page.goto(emma.url + group(talk.log, 'code'));
  const code = page.getByRole('img', { name: 'Code that leads into the group Choir' });
  const link = (await code.getAttribute('data-link')) ?? '';
  expect(link).toMatch(/\/q\/group\/[\w-]{32,}$/);
  // Shown again it is the same code, not another link.
  await page.reload();
  await expect.poll(() => code.getAttribute('data-link')).toBe(link);
  expect((await owner.groups.group(talk.log).links()).length).toBe(1);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save' }).click();
  expect((await saved).suggestedFilename()).toBe('Choir.png');

  const token = link.slice(link.lastIndexOf('/') + 1);
  const asking = await scene.connectAs('sofia');
  await (await asking.groups.join(token)).settled();
  const sofia = await arriveAs('Sofía Herrera', talk.log, phone);
  await sofia.page.getByText('You asked to join. The owner or an admin has still to let you in.').waitFor();
  await sofia.page.goto(`${sofia.url}/chats/new-group`);
  await sofia.page.getByRole('list', { name: 'Groups you asked to join' }).getByText('Choir').waitFor();
  await sofia.page.goto(`${sofia.url}/chats`);

  await page.goto(`${emma.url}/chats/${encodeURIComponent(talk.log)}`);
  await page.getByText('1 person waits to be let in').waitFor();
  await page.getByRole('link', { name: 'Decide', exact: true }).click();
  await page.getByRole('list', { name: 'Waiting to be let in' }).getByText('Sofía Herrera').waitFor();
  await page.getByRole('button', { name: 'Let in (1)' }).click();
  await page.getByText('Nobody waits to be let in').waitFor();

  await sofia.page.getByRole('list', { name: 'Chats' }).getByRole('link', { name: /Choir/ }).click();
  await sofia.page.getByRole('main').getByText('Emma Lindqvist brought you into the group.').waitFor();
  await (await talk.send({ text: 'Welcome, Sofía' })).settled();
  await bubble(sofia.page, 'Welcome, Sofía').waitFor();
  expect(await bubble(sofia.page, 'Before Sofía').count()).toBe(0);

  // The link has done its work, is counted, and is ended.
  await page.goto(emma.url + group(talk.log, 'links'));
  await page.getByText(/^1 came/).waitFor();
  await page.getByRole('button', { name: 'End the link of Emma Lindqvist' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End the link' }).click();
  await page.getByText('No link is open').waitFor();
  await expect(asking.groups.preview(token)).rejects.toMatchObject({ reason: 'bad-link' });
  expect([...emma.faults, ...sofia.faults]).toEqual([]);
}, 120_000);

// @feature 2 group-admin
// @feature 2 group-mute
// @feature 2 report
test('an admin who was just made one mutes a member, who is told and cannot write', async () => {
  const owner = await scene.connectAs('emma');
  const talk = await owner.chat.createGroup({ name: 'Allotment', members: ['tom', 'sofia'] as unknown as UserId[] });
  await (await talk.send({ text: 'Who waters on Monday?' })).settled();
  const [emma, tom, sofia] = [
    await arriveAs('Emma Lindqvist', talk.log),
    await arriveAs('Tom Hughes', talk.log),
    await arriveAs('Sofía Herrera', talk.log, phone),
  ];
  await field(sofia.page).waitFor();
  await tom.page.goto(tom.url + group(talk.log, 'members'));
  await tom.page.getByRole('main').getByText('Sofía Herrera').waitFor();
  expect(await tom.page.getByRole('button', { name: /^Actions for/ }).count()).toBe(0);

  await emma.page.goto(emma.url + group(talk.log, 'promote'));
  await emma.page.getByRole('main').getByText('Tom Hughes').click();
  await emma.page.getByRole('button', { name: 'Make 1 person admin' }).click();

  await tom.page.getByRole('button', { name: 'Actions for Sofía Herrera' }).click();
  expect(await tom.page.getByRole('menuitem', { name: 'Make admin' }).count()).toBe(0);
  await tom.page.getByRole('menuitem', { name: 'Mute…' }).click();
  await tom.page.getByRole('dialog').getByRole('button', { name: '1 hour' }).click();
  await tom.page.getByText(/^Muted until/).waitFor();
  await sofia.page.getByText(/^You are muted until/).waitFor();
  expect(await field(sofia.page).count()).toBe(0);
  await sofia.page
    .getByRole('main')
    .getByText(/Emma Lindqvist made Tom Hughes .*an admin\./)
    .waitFor();

  // Whoever is muted still tells the operator what is wrong.
  await bubble(sofia.page, 'Who waters on Monday?').dispatchEvent('contextmenu', { clientX: 120, clientY: 300 });
  expect(await sofia.page.getByRole('menuitem', { name: 'Reply' }).count()).toBe(0);
  await sofia.page.getByRole('menuitem', { name: 'Report this message' }).click();
  await sofia.page.getByRole('dialog').getByText('Harassment').click();
  await sofia.page.getByRole('dialog').getByRole('button', { name: 'Report', exact: true }).click();
  await sofia.page.getByText('Reported. Thank you.', { exact: true }).first().waitFor();

  await tom.page.getByRole('button', { name: 'Actions for Sofía Herrera' }).click();
  await tom.page.getByRole('menuitem', { name: 'Mute…' }).click();
  await tom.page.getByRole('dialog').getByRole('button', { name: 'Let them write again' }).click();
  await send(sofia.page, 'I do');

  // Everybody at once, and for those who lead not at all.
  await emma.page.goto(emma.url + group(talk.log, 'manage'));
  await emma.page.getByRole('switch', { name: 'Mute everybody' }).click();
  await sofia.page.getByText('Only the owner and admins can write at the moment.').waitFor();
  await tom.page.goto(`${tom.url}/chats/${encodeURIComponent(talk.log)}`);
  await send(tom.page, 'Thank you');
  await bubble(sofia.page, 'Thank you').waitFor();
  expect([...emma.faults, ...tom.faults, ...sofia.faults]).toEqual([]);
}, 120_000);

// @feature 2 group-announcement
test('an announcement that must be read is confirmed by whoever opens the group, and its author sees who has not', async () => {
  const owner = await scene.connectAs('emma');
  const talk = await owner.chat.createGroup({ name: 'House 12', members: ['tom', 'sofia'] as unknown as UserId[] });
  const emma = await arriveAs('Emma Lindqvist', talk.log);
  const { page } = emma;
  await page.goto(emma.url + group(talk.log, 'announcement'));
  await page.getByRole('button', { name: 'Write one' }).click();
  await page.getByRole('textbox', { name: 'Announcement' }).fill('No water on Thursday from 9 to 12.');
  await page.getByRole('switch', { name: 'Must be read' }).click();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('tab', { name: /Not yet 2/ }).click();
  await page.getByRole('list', { name: 'Not yet' }).getByText('Sofía Herrera').waitFor();

  const sofia = await arriveAs('Sofía Herrera', talk.log, phone);
  const dialog = sofia.page.getByRole('dialog', { name: 'Announcement' });
  await dialog.getByText('No water on Thursday').waitFor();
  // Put off, it waits on top of the conversation.
  await dialog.getByRole('button', { name: 'Later' }).click();
  await sofia.page.getByRole('button', { name: 'Read it' }).click();
  await dialog.getByRole('button', { name: 'I have read it' }).click();
  await dialog.waitFor({ state: 'detached' });
  await sofia.page.reload();
  await sofia.page.getByRole('main').getByText('Emma Lindqvist put up an announcement.').waitFor();
  expect(await sofia.page.getByRole('button', { name: 'Read it' }).count()).toBe(0);

  await page.getByRole('tab', { name: 'Confirmed 1' }).click();
  await page.getByRole('list', { name: 'Confirmed' }).getByText('Sofía Herrera').waitFor();
  await page.getByRole('tab', { name: 'Not yet 1' }).click();
  await page.getByRole('list', { name: 'Not yet' }).getByText('Tom Hughes').waitFor();
  expect([...emma.faults, ...sofia.faults]).toEqual([]);
}, 120_000);

// @feature 2 group-receipts
// @feature 2 presence
test('an author watches how many in a group have read her message, and who is there', async () => {
  const owner = await scene.connectAs('emma');
  const talk = await owner.chat.createGroup({ name: 'Three', members: ['tom', 'sofia'] as unknown as UserId[] });
  const emma = await arriveAs('Emma Lindqvist', talk.log);
  const { page } = emma;
  await field(page).waitFor();
  await send(page, 'Have you seen this?');
  await page.getByRole('link', { name: 'Read by 0 of 2' }).waitFor();
  const sofia = await arriveAs('Sofía Herrera', talk.log, phone);
  await bubble(sofia.page, 'Have you seen this?').waitFor();
  await page.getByRole('link', { name: 'Read by 1 of 2' }).click();
  await page.getByRole('tab', { name: 'Read 1' }).waitFor();
  await page.getByRole('list', { name: 'Read' }).getByText('Sofía Herrera').waitFor();
  await page.getByRole('list', { name: 'Read' }).getByText('Online').waitFor();
  await page.getByRole('tab', { name: 'Not yet 1' }).click();
  await page.getByRole('list', { name: 'Not yet' }).getByText('Tom Hughes').waitFor();
  expect(await page.getByRole('list', { name: 'Not yet' }).getByText('Online').count()).toBe(0);
  await page.getByRole('button', { name: 'Back' }).last().click();
  const tom = await arriveAs('Tom Hughes', talk.log);
  await bubble(tom.page, 'Have you seen this?').waitFor();
  await page.getByRole('link', { name: 'Read by all' }).waitFor();
  expect([...emma.faults, ...sofia.faults, ...tom.faults]).toEqual([]);
}, 120_000);

// @feature 2 group-dissolve
// @feature 2 group-rights
test('a group passes to another owner, who removes somebody and dissolves it: nobody writes, everybody reads', async () => {
  const owner = await scene.connectAs('emma');
  const talk = await owner.chat.createGroup({ name: 'Last orders', members: ['tom', 'sofia'] as unknown as UserId[] });
  await (await talk.send({ text: 'It was a good time' })).settled();
  const [emma, tom, sofia] = [
    await arriveAs('Emma Lindqvist', talk.log),
    await arriveAs('Tom Hughes', talk.log),
    await arriveAs('Sofía Herrera', talk.log, phone),
  ];
  await bubble(sofia.page, 'It was a good time').waitFor();
  await emma.page.goto(emma.url + group(talk.log, 'transfer'));
  await emma.page.getByRole('main').getByText('Tom Hughes').click();
  await emma.page.getByRole('button', { name: 'Make owner' }).click();
  await emma.page.getByRole('alertdialog').getByText('Make Tom Hughes the owner?').waitFor();
  await emma.page.getByRole('alertdialog').getByRole('button', { name: 'Make owner' }).click();
  await tom.page.getByRole('main').getByText('Emma Lindqvist passed the group on to you.').waitFor();

  await tom.page.goto(tom.url + group(talk.log, 'remove'));
  await tom.page.getByRole('main').getByText('Sofía Herrera').click();
  await tom.page.getByRole('button', { name: 'Remove 1 person' }).click();
  await tom.page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await sofia.page.getByText('You are no longer in this group.').waitFor();
  await bubble(sofia.page, 'It was a good time').waitFor();

  await tom.page.goto(tom.url + group(talk.log, 'manage'));
  await tom.page.getByRole('button', { name: 'Dissolve the group' }).click();
  const dissolve = tom.page.getByRole('dialog').getByRole('button', { name: 'Dissolve' });
  expect(await dissolve.isDisabled()).toBe(true);
  await tom.page
    .getByRole('dialog')
    .getByLabel(/Write the name to confirm/)
    .fill('Last orders');
  await dissolve.click();
  for (const { page, url } of [tom, emma]) {
    await page.goto(`${url}/chats/${encodeURIComponent(talk.log)}`);
    await page.getByText('This group was dissolved. You can read what was said.').waitFor();
    await bubble(page, 'It was a good time').waitFor();
    expect(await field(page).count()).toBe(0);
  }
  await emma.page.getByRole('main').getByText('Tom Hughes dissolved the group.').waitFor();
  await expect(talk.send({ text: 'And yet' }).then((command) => command.settled())).rejects.toMatchObject({ reason: 'dissolved' });
  expect([...emma.faults, ...tom.faults, ...sofia.faults]).toEqual([]);
}, 120_000);

// @feature 2 group-rights
test('a member who calls the server past her screens is refused with a reason, and nothing changes', async () => {
  const [owner, member] = [await scene.connectAs('emma'), await scene.connectAs('sofia')];
  const talk = await owner.chat.createGroup({ name: 'Locked', members: ['tom', 'sofia'] as unknown as UserId[] });
  const { log } = talk;
  await (await talk.send({ text: 'Here we are' })).settled();
  await (await owner.groups.group(log).setRules({ invite: 'admins', rename: 'admins' })).settled();
  await isIn(member, log);
  const [own, theirs] = [owner.groups.group(log), member.groups.group(log)];
  const state = async () => ({
    details: await firstValueFrom(own.details$),
    members: (await firstValueFrom(own.members$)).map(({ user, role, mutedUntil }) => [user, role, mutedUntil]),
    messages: await firstValueFrom(talk.messages$({ last: 50 }).pipe(map(({ last }) => last))),
  });
  const before = await state();
  const sofias = member.chat.conversation(log);
  const tries: readonly (readonly [string, () => Promise<{ settled(): Promise<unknown> }>])[] = [
    ['not-admin', () => theirs.setRules({ invite: 'anyone' })],
    ['not-admin', () => theirs.setAvatar('https://example.com/x.png')],
    ['not-admin', () => theirs.announce('Mine now', { mustRead: true })],
    ['not-admin', () => theirs.muteAll(true)],
    ['not-admin', () => theirs.muteMember('tom' as UserId, { for: 60_000 })],
    ['not-admin', () => theirs.approve(['giulia' as UserId])],
    ['not-admin', () => theirs.decline(['giulia' as UserId])],
    ['not-owner', () => theirs.grantAdmin('sofia' as UserId)],
    ['not-owner', () => theirs.revokeAdmin('tom' as UserId)],
    ['not-owner', () => theirs.transferOwner('tom' as UserId)],
    ['not-owner', () => theirs.dissolve()],
    ['not-admin', () => sofias.rename('Open')],
    ['not-admin', () => sofias.invite(['giulia' as UserId])],
    ['not-admin', () => sofias.remove(['tom' as UserId])],
    ['not-admin', () => sofias.remove(['emma' as UserId])],
    ['not-admin', () => sofias.send({ text: '@all', mentions: { all: true } })],
  ];
  for (const [reason, attempt] of tries) {
    const command = await attempt();
    await expect(command.settled(), String(attempt)).rejects.toMatchObject({ reason });
  }
  await expect(theirs.issueLink()).rejects.toMatchObject({ reason: 'not-admin' });
  await expect(theirs.confirmations()).rejects.toMatchObject({ reason: 'not-admin' });
  // Somebody else's receipts are not hers either.
  const [message] = (await firstValueFrom(talk.messages$({ last: 1 }))).messages;
  if (message === undefined) throw new Error('The message is gone.');
  await expect(member.client.call(groupMethods.readers, { log, message: message.id, watch: true })).rejects.toMatchObject({
    reason: 'not-author',
  });
  const stranger = await scene.connectAs('giulia');
  await expect(stranger.client.call(groupMethods.links, { log })).rejects.toMatchObject({ code: 'forbidden', reason: 'not-member' });
  expect(await state()).toEqual(before);
}, 120_000);
