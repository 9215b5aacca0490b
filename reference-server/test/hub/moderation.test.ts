import { GuanxiError } from '@guanxi/core/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { type Moderate, readReports } from '../../src/hub/index.js';
import { newId } from './support/new-id.js';
import { type Actor, actor, name, newGroup, openDatabase, refusal, startHub } from './support/world.js';

let database: Database;
beforeAll(async () => {
  database = await openDatabase('pglite');
});
afterAll(() => database.close());

async function scene(moderate: Moderate, limits: { readonly moderating?: number } = {}) {
  const { hub } = await startHub(database, { moderate, limits });
  const [ann, bob] = (await Promise.all(['ann', 'bob'].map((who) => actor(hub, name(who))))) as [Actor, Actor];
  const log = newGroup();
  await ann.call('chat.create', { log, name: 'g', members: [bob.user] });
  const texts = async () =>
    (await bob.pull(log)).records
      .filter(({ kind }) => kind === 'chat.text')
      .map(({ body }) => (body as unknown as { content: { text: string } }).content.text);
  return { hub, ann, bob, log, texts };
}

// @feature 2 moderation
it('asks about what is said, and refuses or alters it as it is told', async () => {
  const asked: string[] = [];
  const { hub, ann, bob, log, texts } = await scene(async ({ method, user, input }) => {
    asked.push(`${method} ${user}`);
    const text = (input as { content?: { text?: string } }).content?.text ?? '';
    if (text.includes('bad')) return { type: 'refuse', reason: 'Mind your words.' };
    if (!text.includes('rude')) return { type: 'allow' };
    return { type: 'alter', input: { ...(input as object), content: { text: text.replace('rude', '****') } } };
  });
  const id = newId();
  const receipt = await ann.send(log, 'a rude word', id);
  expect(await ann.send(log, 'a rude word', id)).toEqual(receipt);
  await expect(ann.send(log, 'bad')).rejects.toMatchObject({
    code: 'forbidden',
    reason: 'moderated',
    message: 'Mind your words.',
    retry: 'never',
  });
  const mine = newId();
  await ann.send(log, 'fine', mine);
  expect(await refusal(ann.call('chat.edit', { log, message: mine, content: { text: 'bad' } }))).toMatchObject({ reason: 'moderated' });
  await bob.call('chat.react', { log, message: mine, reaction: '👍', on: true });
  expect(await texts()).toEqual(['a **** word', 'fine']);
  expect(asked).toEqual(['create', 'send', 'send', 'send', 'send', 'edit'].map((method) => `chat.${method} ${ann.user}`));
  await hub.close();
});

// @feature 2 moderation
it('answers what was carried out once as it did then, whatever would be said today', async () => {
  let verdict: 'allow' | 'refuse' = 'allow';
  const { hub, ann, log, texts } = await scene(async () => (verdict === 'allow' ? { type: 'allow' } : { type: 'refuse', reason: 'no' }));
  const id = newId();
  const receipt = await ann.send(log, 'hello', id);
  verdict = 'refuse';
  expect(await ann.send(log, 'hello', id)).toEqual(receipt);
  expect(await refusal(ann.send(log, 'hello'))).toMatchObject({ reason: 'moderated' });
  expect(await refusal(ann.send(log, 'something else', id))).toMatchObject({ code: 'conflict' });
  expect(await texts()).toEqual(['hello']);
  await hub.close();
});

// @feature 2 moderation
it('holds nothing but the one that is asked about, and so many at once', async () => {
  const open: (() => void)[] = [];
  const { hub, ann, bob, log, texts } = await scene(
    ({ input }) =>
      new Promise((resolve) => {
        const isSlow = JSON.stringify(input).includes('slow');
        if (isSlow) open.push(() => resolve({ type: 'allow' }));
        else resolve({ type: 'allow' });
      }),
    { moderating: 2 },
  );
  const id = newId();
  const slow = ann.send(log, 'slow', id);
  const same = ann.send(log, 'slow', id);
  await bob.send(log, 'quick');
  expect(await texts()).toEqual(['quick']);
  const second = ann.send(log, 'slow too');
  await expect(bob.send(log, 'one too many')).rejects.toMatchObject({ code: 'unavailable', outcome: 'not-sent', retry: 'same-key' });
  for (const go of open) go();
  expect(await slow).toEqual(await same);
  await second;
  expect((await texts()).sort()).toEqual(['quick', 'slow', 'slow too']);
  await hub.close();
});

// @feature 2 moderation
it('lets nothing pass that a moderator fails on, makes invalid, or moves elsewhere', async () => {
  const elsewhere = newGroup();
  const { hub, ann, log, texts } = await scene(async ({ method, input }) => {
    if (method === 'chat.create') return { type: 'allow' };
    const { content } = input as { content: { text: string } };
    if (content.text === 'fail') throw new GuanxiError('unavailable', 'The service is away.');
    if (content.text === 'invalid') return { type: 'alter', input: { ...(input as object), content: { text: '' } } };
    return { type: 'alter', input: { ...(input as object), log: elsewhere } };
  });
  for (const text of ['fail', 'move']) await expect(ann.send(log, text)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(ann.send(log, 'invalid')).rejects.toMatchObject({ code: 'invalid' });
  expect(await texts()).toEqual([]);
  await hub.close();
});

// @feature 2 report
it('keeps a report with the message as it was, for the operator alone', async () => {
  const { hub, ann, bob, log } = await scene(async () => ({ type: 'allow' }));
  const message = newId();
  await ann.send(log, 'something vile', message);
  const id = newId();
  const report = { log, message, reason: 'harassment', text: 'Look.' };
  const receipt = await bob.call('chat.report', report, id);
  expect(receipt.log).toBe(`u:${bob.user}`);
  await bob.call('chat.report', report, id);
  await ann.call('chat.recall', { log, message });
  const reports = (await readReports(database, { after: 0 })).filter(({ reporter }) => reporter === bob.user);
  expect(reports).toMatchObject([
    {
      log,
      reason: 'harassment',
      words: 'Look.',
      message: { id: message, author: ann.user, kind: 'chat.text', body: { content: { text: 'something vile' } } },
    },
  ]);
  const stranger = await actor(hub, name('eve'));
  expect(await refusal(stranger.call('chat.report', report))).toMatchObject({ reason: 'not-member' });
  expect(await refusal(bob.call('chat.report', { ...report, message: newId() }))).toMatchObject({ code: 'not-found' });
  expect(await refusal(bob.call('chat.report', { ...report, message: `${log}/chat.group/group` }))).toMatchObject({ code: 'not-found' });
  for (let n = 1; n < 50; n += 1) await bob.call('chat.report', { log, reason: 'spam' });
  expect(await refusal(bob.call('chat.report', { log, reason: 'spam' }))).toMatchObject({
    code: 'rate-limited',
    reason: 'too-many-reports',
  });
  await hub.close();
});
