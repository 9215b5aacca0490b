import { groupLog, type Json, type LogRecord, type RecordId, type UserId } from '@guanxi/core';
import { seededRandom } from '@guanxi/core/testing';
import type { Conversation } from '../../client-ingest/page/messages.js';

const messagesEach = 100;
const han = Array.from({ length: 3000 }, (_, index) => String.fromCharCode(0x4e00 + index * 6));
const letters = 'etaoinshrdlucmfwypvbgkjqxz';

/** What people say: a third of it English of about 110 characters, a third Chinese of about 40, a third both. Always the same. */
export function said(messages: number): Conversation[] {
  const random = seededRandom(20_261_122);
  const words = Array.from({ length: 20_000 }, () => word(random));
  // Some words are said much more than others, as in any language.
  const often = (count: number) => Math.floor(count * random() ** 3);
  const english = (length: number) => {
    let text = '';
    while (text.length < length) text += `${words[often(words.length)]} `;
    return text.trim();
  };
  const chinese = (length: number) => {
    let text = '';
    while (text.length < length) text += `${Array.from({ length: 3 + often(8) }, () => han[often(han.length)]).join('')}，`;
    return text;
  };
  return Array.from({ length: messages / messagesEach }, (_, number) => ({
    log: groupLog(`0190c0de-0000-7000-8000-${String(number).padStart(12, '0')}`),
    records: Array.from({ length: messagesEach }, (__, index) => {
      const kind = (number + index) % 3;
      const text = kind === 0 ? english(105) : kind === 1 ? chinese(38) : `${chinese(20)}${english(30)}${chinese(15)}`;
      return message(number, index + 1, text);
    }),
  }));
}

/** What is looked for, so many times: a word, the beginning of one, two to four characters, two terms; a few that are nowhere. */
export function queries(conversations: readonly Conversation[], count: number): string[] {
  const random = seededRandom(7);
  const some = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
  return Array.from({ length: count }, (_, index) => {
    const { text } = (some(some(conversations).records).body as { content: { text: string } }).content;
    const [word = 'none'] = text.match(/[a-z]{4,}/g) ?? [];
    const run = text.match(/[^ -~，]{4,}/)?.[0] ?? '不见';
    const kinds = [
      word,
      word.slice(0, 2),
      run.slice(0, 2),
      run.slice(0, 4),
      run.slice(0, 1),
      `${word} ${run.slice(0, 2)}`,
      `zq${index}xqz`,
      '㐀㐁',
    ];
    return kinds[index % kinds.length] as string;
  });
}

function word(random: () => number): string {
  return Array.from({ length: 2 + Math.floor(random() * 8) }, () => letters[Math.floor(letters.length * random() ** 2)]).join('');
}

function message(number: number, seq: number, text: string): LogRecord<Json> {
  return {
    id: `0190c0de-${String(seq).padStart(4, '0')}-7000-8000-${String(number).padStart(12, '0')}` as RecordId,
    ...{ seq, version: seq, kind: 'chat.text', body: { content: { text } } },
    author: `user-${seq % 7}` as UserId,
    at: 1_700_000_000_000 + seq * 1009 + number,
  };
}
