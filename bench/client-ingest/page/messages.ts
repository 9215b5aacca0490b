import { groupLog, type Json, type LogId, type LogRecord, type RecordId, type UserId } from '@guanxi/core';

/** How much there is. */
export interface Shape {
  readonly conversations: number;
  /** Messages per conversation on average; between four fifths and six fifths of it, so that few end where a page ends. */
  readonly average: number;
}

/** One conversation and all its messages. */
export interface Conversation {
  readonly log: LogId;
  readonly records: readonly LogRecord[];
}

const words = 'the quick brown fox jumps over the lazy dog while nobody in this room is looking at the clock on the wall ';
const bodyLength = 110;

/** The conversation of that number. The same at every call, so a restarted browser knows what it stored. */
export function conversation({ average, conversations }: Shape, number: number): Conversation {
  const log = groupLog(`0190c0de-0000-7000-8000-${String(number).padStart(12, '0')}`);
  return { log, records: Array.from({ length: lengthOf(number, average, conversations) }, (_, index) => message(number, index + 1)) };
}

/** All of them: `conversations * average` messages. */
export function allConversations(shape: Shape): Conversation[] {
  return Array.from({ length: shape.conversations }, (_, number) => conversation(shape, number));
}

/** Message `seq` of conversation `number`, with a body of 110 characters. */
export function message(number: number, seq: number): LogRecord<{ readonly [key: string]: Json }> {
  const text = `${number}/${seq} ${words.slice((seq * 13) % 40)}${words}`.slice(0, bodyLength);
  const id = `0190c0de-${String(seq).padStart(4, '0')}-7000-8000-${String(number).padStart(12, '0')}` as RecordId;
  return { id, seq, version: seq, kind: 'chat.message', body: { text }, author: `user-${seq % 7}` as UserId, at: 1_700_000_000_000 + seq };
}

/** Pairs of conversations share two averages, one getting what the other lacks, so the sum is exact. */
function lengthOf(number: number, average: number, conversations: number): number {
  const fifth = Math.floor(average / 5);
  const more = (Math.floor(number / 2) * 7) % (fifth + 1);
  if (number === conversations - 1 && number % 2 === 0) return average;
  return number % 2 === 0 ? average + more : average - more;
}
