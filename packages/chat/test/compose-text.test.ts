import type { GuanxiError, RecordId, UserId } from '@guanxi/core';
import { describe, expect, it } from 'vitest';
import type { MessageView } from '../src/chat.js';
import { composeText } from '../src/compose-text.js';
import { limits } from '../src/contract/index.js';

const stored: MessageView = {
  id: '0190b1c0-0000-7000-8000-000000000001' as RecordId,
  seq: 7,
  kind: 'chat.text',
  author: 'ann' as UserId,
  mine: false,
  at: 1,
  delivery: 'stored',
  content: { text: 'What I said' },
};

function refusal(run: () => unknown): GuanxiError {
  try {
    run();
  } catch (error) {
    return error as GuanxiError;
  }
  throw new Error('It was not refused.');
}

describe('composeText', () => {
  it('keeps the text as it was written', () => {
    expect(composeText({ text: '  hello 关系 👋\n' })).toEqual({ content: { text: '  hello 关系 👋\n' } });
  });

  it('carries a quote as its place and the beginning of its text', () => {
    expect(composeText({ text: 'yes', quote: stored }).quote).toEqual({ id: stored.id, seq: 7, author: 'ann', preview: 'What I said' });
  });

  it('cuts a preview at its limit and never inside a character', () => {
    const text = `${'x'.repeat(limits.quotePreview - 1)}👋 and more`;
    expect(composeText({ text: 'yes', quote: { ...stored, content: { text } } }).quote?.preview).toBe('x'.repeat(limits.quotePreview - 1));
  });

  it('quotes what it cannot read without a preview', () => {
    expect(composeText({ text: 'yes', quote: { ...stored, kind: 'shop.card', content: { item: 1 } } }).quote?.preview).toBe('');
  });

  it.each([['a quote that is pending', { text: 'a', quote: { ...stored, seq: 0 } }, 'wait until it is stored']])(
    'refuses %s and says what to do',
    (_, message, advice) => {
      const error = refusal(() => composeText(message as never));
      expect(error).toMatchObject({ code: 'invalid', outcome: 'not-sent', retry: 'never' });
      expect(error.message).toContain(advice);
    },
  );
});
