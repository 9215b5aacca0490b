import type { LogRecord } from '@guanxi/core';
import type { IndexedText } from './text-index.js';

/** Texts on their way between a page and its worker: three things to copy, however many records. */
export interface PackedTexts {
  /** All texts, one after the other. */
  readonly text: string;
  /** Authors and kinds. */
  readonly names: readonly string[];
  /** Of each record its place, version, time, author and kind as indexes into `names`, and the length of its text. */
  readonly numbers: Float64Array;
}

const columns = 6;

/** Packs what can be found of records. */
export function packTexts(records: readonly LogRecord[], textOf: (record: LogRecord) => string): PackedTexts {
  const numbers = new Float64Array(records.length * columns);
  const names = new Map<string, number>();
  const indexOf = (name: string) => {
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
  let text = '';
  let at = 0;
  for (const record of records) {
    const own = textOf(record);
    text += own;
    numbers[at++] = record.seq;
    numbers[at++] = record.version;
    numbers[at++] = record.at;
    numbers[at++] = indexOf(record.author);
    numbers[at++] = indexOf(record.kind);
    numbers[at++] = own.length;
  }
  return { text, names: [...names.keys()], numbers };
}

/** The texts as they were packed. */
export function unpackTexts({ text, names, numbers }: PackedTexts): IndexedText[] {
  const texts: IndexedText[] = [];
  let begin = 0;
  for (let at = 0; at < numbers.length; at += columns) {
    const number = (column: number) => numbers[at + column] ?? 0;
    const end = begin + number(5);
    const [author = '', kind = ''] = [names[number(3)], names[number(4)]];
    texts.push({ seq: number(0), version: number(1), at: number(2), author, kind, text: text.slice(begin, end) });
    begin = end;
  }
  return texts;
}
