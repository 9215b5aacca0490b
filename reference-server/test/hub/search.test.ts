import { chatSearch, type SearchAnswer, type SearchInput } from '@guanxi/chat/contract';
import type { LogId } from '@guanxi/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { accountsModule, chatModule, type Hub, searchModule } from '../../src/hub/index.js';
import { searchModuleLimits } from '../../src/hub/modules/search/limits.js';
import { type Actor, actor, kinds, name, newGroup, openDatabase, pair, refusal, startHub } from './support/world.js';

describe.each(kinds)('search on %s', (kind) => {
  let database: Database;
  let hub: Hub;

  beforeAll(async () => {
    database = await openDatabase(kind);
    ({ hub } = await startHub(database, { modules: [accountsModule, chatModule(), searchModule] }));
  });
  afterAll(async () => {
    await hub.close();
    await database.close();
  });

  const ask = (who: Actor, query: string, more: Partial<SearchInput> = {}) =>
    who.call<SearchAnswer>('chat.search', { query, limit: 20, ...more });
  const found = async (...input: Parameters<typeof ask>) => (await ask(...input)).hits.map(({ snippet }) => snippet.text);

  // @feature 2 server-search
  it('finds text of every script by the same rules as a device, the newest first', async () => {
    const { ann, log } = await talk('今晚去咖啡馆', 'The Café is full, 100%', 'カフェ_で待つ', 'Ｔｅａ time');
    expect(await found(ann, '咖啡')).toEqual(['今晚去咖啡馆']);
    expect(await found(ann, 'CAFE 100')).toEqual(['The Café is full, 100%']);
    expect(await found(ann, 'afe')).toEqual([]);
    expect(await found(ann, 'カフェ')).toEqual(['カフェ_で待つ']);
    expect(await found(ann, 'tea', { in: log, from: ann.user })).toEqual(['Ｔｅａ time']);
    expect(await found(ann, 'tea', { kinds: ['chat.image'] })).toEqual([]);
    // Signs that mean something to SQL are no part of a term.
    for (const query of ['%', '_', "'; drop table records; --zz", '\\']) expect(await found(ann, query)).toEqual([]);
  });

  it('leaves nothing of what was edited or taken back, in its tables either', async () => {
    const { ann, log } = await talk('my secretword', 'other words');
    const [hit] = (await ask(ann, 'secretword')).hits;
    await ann.call('chat.edit', { log, message: hit?.id, content: { text: 'my edited word' } });
    expect(await found(ann, 'secretword')).toEqual([]);
    expect(await found(ann, 'edited')).toEqual(['my edited word']);
    await ann.call('chat.recall', { log, message: hit?.id });
    expect(await found(ann, 'edited')).toEqual([]);
    expect(await database.query("select 1 as one from search_blocks where text like '%secretword%' or text like '%edited word%'")).toEqual(
      [],
    );
  });

  it('tells a stranger nothing, and who came later nothing of before', async () => {
    const { ann, bob, log } = await talk('for two only');
    const eve = await actor(hub, name('eve'));
    expect(await found(eve, 'two')).toEqual([]);
    expect(await refusal(ask(eve, 'two', { in: log }))).toEqual({ code: 'forbidden', reason: 'not-member' });
    expect(await refusal(ask(eve, 'two', { in: newGroup() }))).toEqual({ code: 'forbidden', reason: 'not-member' });
    const group = newGroup();
    await ann.call('chat.create', { log: group, name: 'Both', members: [bob.user] });
    await ann.send(group, 'before she came');
    await ann.call('chat.invite', { log: group, users: [eve.user] });
    await ann.send(group, 'when she had come');
    expect(await found(eve, 'she', { in: group })).toEqual(['when she had come']);
    expect(await found(ann, 'she')).toEqual(['when she had come', 'before she came']);
    await ann.call('chat.remove', { log: group, users: [eve.user] });
    expect(await found(eve, 'she')).toEqual([]);
  });

  it('refuses what is no search', async () => {
    const { ann } = await talk('hello');
    for (const input of [
      { query: 7 },
      { query: 'x'.repeat(201) },
      { limit: 0 },
      { limit: 101 },
      { after: 'x' },
      { in: 'nowhere' },
      { kinds: 'x' },
    ]) {
      expect(await refusal(ann.call('chat.search', { query: 'hello', limit: 20, ...input }))).toMatchObject({ code: 'invalid' });
    }
    expect(await found(ann, ' ?! ')).toEqual([]);
  });

  it('gives the same to many who ask at once while others write', async () => {
    const { ann, bob, log } = await talk('word 0');
    const sends = Array.from({ length: 150 }, (_, index) => bob.send(log, `word ${index + 1}`));
    await Promise.all([...sends, ...Array.from({ length: 10 }, () => settled(() => ask(ann, 'word')))]);
    let after: string | undefined;
    const all: string[] = [];
    do {
      const page: SearchAnswer = await settled(() => ask(ann, 'word', { limit: 50, ...(after === undefined ? {} : { after }) }));
      all.push(...page.hits.map(({ snippet }) => snippet.text));
      after = page.next;
    } while (after !== undefined);
    expect(all.sort()).toEqual(Array.from({ length: 151 }, (_, index) => `word ${index}`).sort());
  });

  it('asks who searches a very long history to come again, and goes through all of it page by page', async () => {
    const { ann, log } = await talk('the first');
    const places = (searchModuleLimits.callBlocks + 20) * 128;
    await fill(database, log, places);
    const refused = await refusal(ask(ann, 'needle'));
    expect(refused).toEqual({ code: 'unavailable', reason: 'search-catching-up' });
    expect(await found(ann, 'needle')).toEqual(['needle 2', `needle ${places}`].reverse());
    // Every block has both words, and but one message: more blocks than a call looks into.
    const seen: string[] = [];
    let pages = 0;
    let after: string | undefined;
    do {
      const page: SearchAnswer = await ask(ann, 'odd rare', after === undefined ? {} : { after });
      seen.push(...page.hits.map(({ snippet }) => snippet.text));
      after = page.next;
      pages += 1;
    } while (after !== undefined);
    expect(seen).toEqual(['odd and rare']);
    expect(pages).toBe(2);
  });

  it('is refused as unsupported by a hub that was made without it', async () => {
    const other = await openDatabase('pglite');
    const { hub: plain } = await startHub(other);
    const ann = await actor(plain, name('ann'));
    expect(await refusal(ask(ann, 'hello'))).toMatchObject({ code: 'unsupported' });
    await plain.close();
    await other.close();
    expect(chatSearch.methods.search.name).toBe('chat.search');
  });

  async function talk(...texts: string[]) {
    const [ann, bob] = [await actor(hub, name('ann')), await actor(hub, name('bob'))];
    const log = pair(ann, bob);
    for (const text of texts) await ann.send(log, text);
    return { ann, bob, log };
  }
});

/** Asks again while the server says that it is not ready. */
async function settled<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries > 20 || (error as { reason?: string }).reason !== 'search-catching-up') throw error;
    }
  }
}

/** A long history, of which the hub knows nothing yet. */
async function fill(database: Database, log: LogId, places: number): Promise<void> {
  const text = `case when s in (2, ${places}) then 'needle ' || s when s = 3 then 'odd and rare' when s % 2 = 0 then 'rare' else 'odd' end`;
  await database.query(
    `insert into records (id, log, seq, version, born, position, at, digest, kind, author, body)
     select 'long-${log}-' || s, l.n, s, 1000 + s, 1000 + s, 0, 1000 + s, null, 'chat.text', 'ann', '{"content":{"text":"' || ${text} || '"}}'
     from logs l, generate_series(2, ${places}) as s where l.log = $1`,
    [log],
  );
}
