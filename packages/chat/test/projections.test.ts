import type { CommandId, Effect, Json, LogId, LogRecord, OutboxEntry, RecordId, UserId } from '@guanxi/core';
import { directLog, groupLog } from '@guanxi/core';
import { describe, expect, it } from 'vitest';
import { chat } from '../src/contract/index.js';
import * as methods from '../src/contract/methods.js';
import { projections } from '../src/projections.js';

const ann = 'ann' as UserId;
const bob = 'bob' as UserId;
const direct = directLog(ann, bob);
const group = groupLog('0190b1c0-0000-7000-8000-00000000000a');
const message = '0190b1c0-0000-7000-8000-000000000001' as RecordId;

/** The records of all logs after what the commands show, starting from `before`. */
function show(commands: readonly (readonly [method: { readonly name: string }, input: Json])[], before: LogRecord[] = []) {
  const records = new Map(before.map((record) => [record.id, record]));
  commands.forEach(([method, input], order) => {
    const entry = { id: `c${order}` as CommandId, log: direct, method: method.name, input, author: ann, order, at: 500 + order };
    const projection = projections.find((one) => one.method.name === method.name);
    if (!projection) throw new Error(`Nothing shows ${method.name}.`);
    for (const effect of projection.show(input, { ...entry, state: { name: 'queued', attempts: 0 } } satisfies OutboxEntry))
      apply(records, effect, entry.id);
  });
  return (id: string) => records.get(id as RecordId)?.body;
}

function apply(records: Map<RecordId, LogRecord>, effect: Effect, command: CommandId): void {
  const record = { seq: 0, version: 0, author: ann, at: 0 };
  if (effect.type === 'append') {
    const id = command as string as RecordId;
    records.set(id, { ...record, id, kind: effect.kind, body: effect.body });
  } else if (effect.type === 'change') {
    const present = records.get(effect.id);
    if (present) records.set(effect.id, { ...present, body: effect.body(present) });
  } else {
    const body = effect.body(records.get(effect.id) ?? null);
    if (body === null) records.delete(effect.id);
    else records.set(effect.id, { ...record, id: effect.id, kind: effect.kind, body });
  }
}

function text(body: Json): LogRecord {
  return { id: message, seq: 1, version: 1, kind: 'chat.text', body, author: ann, at: 1 };
}

const { send, edit, recall, react, read, create, invite, remove, rename } = chat.methods;
const entryId = (log: LogId) => `u:ann/chat.entry/${encodeURIComponent(log)}`;

describe('projections', () => {
  it('cover every command that a conversation gives', () => {
    expect(projections.map(({ method }) => method.name).sort()).toEqual(
      Object.values(methods)
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('append a message without the fields it does not have', () => {
    expect(show([[send, { log: direct, kind: 'chat.text', content: { text: 'hi' } }]])('c0')).toEqual({ content: { text: 'hi' } });
  });

  it('edit a message that is itself pending, and replace its mentions', () => {
    const after = show([
      [send, { log: direct, kind: 'chat.text', content: { text: 'hi' }, mentions: { users: [bob] } }],
      [edit, { log: direct, message: 'c0', content: { text: 'ho' } }],
    ]);
    expect(after('c0')).toEqual({ content: { text: 'ho' }, edited: 501 });
  });

  it('leave nothing of a recalled message but who recalled it', () => {
    const body = { content: { text: 'hi' }, mentions: { all: true }, reactions: { '👍': ['bob'] } };
    expect(show([[recall, { log: direct, message }]], [text(body)])(message)).toEqual({ recalled: { by: 'ann', at: 500 } });
  });

  it('put reactions on and take them off, each person once and in order', () => {
    const on = (reaction: string, set: boolean) => [react, { log: direct, message, reaction, on: set }] as const;
    const before = [text({ content: { text: 'hi' }, reactions: { '👍': ['bob'] } })];
    expect(show([on('👍', true), on('👍', true)], before)(message)).toMatchObject({ reactions: { '👍': ['bob', 'ann'] } });
    expect(show([on('👍', true), on('👍', false)], before)(message)).toMatchObject({ reactions: { '👍': ['bob'] } });
    expect(show([on('🎉', true)], before)(message)).toMatchObject({ reactions: { '👍': ['bob'], '🎉': ['ann'] } });
    expect(show([on('🎉', true), on('🎉', false)], [text({ content: { text: 'hi' } })])(message)).toEqual({ content: { text: 'hi' } });
  });

  it('put a reaction on that is called like something every object has', () => {
    for (const reaction of ['__proto__', 'constructor']) {
      const body = show([[react, { log: direct, message, reaction, on: true }]], [text({ content: { text: 'hi' } })])(message);
      expect(Object.entries((body as { reactions: object }).reactions)).toEqual([[reaction, ['ann']]]);
    }
  });

  it('leave a removed message removed', () => {
    expect(show([[react, { log: direct, message, reaction: '👍', on: true }]], [text(null)])(message)).toBeNull();
  });

  it('move read marks forward only', () => {
    const marks = (...seqs: number[]) => seqs.map((seq) => [read, { log: direct, seq }] as const);
    expect(show(marks(5, 3))(entryId(direct))).toEqual({ log: direct, read: 5 });
    const member = { user: ann, role: 'member', joined: 0, read: 2 };
    const record = { ...text(member), id: `${direct}/chat.member/ann` as RecordId, seq: 0, kind: 'chat.member' };
    expect(show(marks(5), [record])(record.id)).toEqual({ ...member, read: 5 });
    expect(show(marks(5))(record.id)).toBeUndefined();
  });

  it('make a group that can be renamed, joined and left before the server has heard of it', () => {
    const commands = [
      [create, { log: group, name: 'Tea', members: [bob] }],
      [rename, { log: group, name: 'Green tea' }],
      [invite, { log: group, users: ['cy', 'di'] }],
      [remove, { log: group, users: ['cy'] }],
    ] as const;
    const after = show(commands);
    expect(after(`${group}/chat.group/group`)).toEqual({ name: 'Green tea', owner: 'ann' });
    expect(after(`${group}/chat.member/ann`)).toEqual({ user: 'ann', role: 'owner', joined: 0 });
    expect(after(`${group}/chat.member/bob`)).toEqual({ user: 'bob', role: 'member', joined: 0 });
    expect(after(`${group}/chat.member/cy`)).toBeUndefined();
    expect(after(`${group}/chat.member/di`)).toMatchObject({ user: 'di', role: 'member' });
    expect(after(entryId(group))).toEqual({ log: group, read: 0 });
    expect(show([...commands, [remove, { log: group, users: ['ann'] }]])(entryId(group))).toEqual({ log: group, read: 0, left: true });
  });

  it('show bodies that fit the contract', async () => {
    const { safeParse } = await import('valibot');
    const { groupKind, memberKind, entryKind } = await import('../src/contract/index.js');
    const after = show([
      [create, { log: group, name: 'Tea', members: [] }],
      [invite, { log: group, users: ['cy'] }],
    ] as const);
    expect(safeParse(groupKind.body, after(`${group}/chat.group/group`)).success).toBe(true);
    expect(safeParse(memberKind.body, after(`${group}/chat.member/cy`)).success).toBe(true);
    expect(safeParse(entryKind.body, after(entryId(group))).success).toBe(true);
  });
});
