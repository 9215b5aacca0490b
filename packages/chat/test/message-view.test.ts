import type { CommandId, Json, LogId, OutboxEntry, RecordId, TimelineEntry, UserId } from '@guanxi/core';
import { describe, expect, it } from 'vitest';
import { messageViews } from '../src/message-view.js';

const me = 'ann' as UserId;

function entry(body: Json, more: Partial<TimelineEntry['record']> = {}): TimelineEntry {
  const record = { id: 'm1' as RecordId, seq: 3, version: 4, kind: 'chat.text', body, author: 'bob' as UserId, at: 99, ...more };
  return { record, delivery: 'stored' };
}

describe('messageViews', () => {
  it('shows a stored text with all that belongs to it', () => {
    const body = { content: { text: 'hi' }, mentions: { users: ['ann'] }, reactions: { '👍': ['ann', 'bob'] }, edited: 120 };
    expect(messageViews(me)(entry(body))).toEqual({
      id: 'm1',
      seq: 3,
      kind: 'chat.text',
      author: 'bob',
      mine: false,
      at: 99,
      delivery: 'stored',
      ...body,
    });
  });

  it('passes the content of an unknown kind through unparsed', () => {
    const content = { item: 5, nested: [{ deep: true }] };
    const view = messageViews(me)(entry({ content, reactions: { '👍': ['ann'] } }, { kind: 'shop.card' }));
    expect(view).toMatchObject({ kind: 'shop.card', content, reactions: { '👍': ['ann'] } });
  });

  it('passes the whole body of an unknown kind that is no message through', () => {
    expect(messageViews(me)(entry(['anything'], { kind: 'shop.card' })).content).toEqual(['anything']);
  });

  it('shows a text that does not fit its schema without content', () => {
    expect(messageViews(me)(entry({ content: { text: 5 } }))).not.toHaveProperty('content');
    expect(messageViews(me)(entry(null))).not.toHaveProperty('content');
  });

  it('shows a recalled message as its place and who recalled it', () => {
    const view = messageViews(me)(entry({ recalled: { by: 'bob', at: 100 } }));
    expect(view.recalled).toEqual({ by: 'bob', at: 100 });
    expect(view).not.toHaveProperty('content');
  });

  it('says why a message failed, and by which command to try again', () => {
    const command = failedCommand('c1' as CommandId);
    const view = messageViews(me)({ ...entry({ content: { text: 'hi' } }, { seq: 0 }), delivery: 'failed', command });
    expect(view).toMatchObject({ delivery: 'failed', failure: { command: 'c1', code: 'forbidden', reason: 'not-member', message: 'No.' } });
  });

  it('gives the same object while nothing changed, and a new one when something did', () => {
    const show = messageViews(me);
    const first = entry({ content: { text: 'hi' } });
    const view = show(first);
    expect(show({ ...first })).toBe(view);
    expect(show({ ...first, delivery: 'changing' })).not.toBe(view);
    expect(show({ ...first, record: { ...first.record } })).not.toBe(view);
  });
});

function failedCommand(id: CommandId): OutboxEntry {
  return {
    id,
    log: 'd:ann:bob' as LogId,
    method: 'chat.send',
    input: {},
    author: me,
    order: 1,
    at: 1,
    state: { name: 'failed', code: 'forbidden', reason: 'not-member', message: 'No.' },
  };
}
