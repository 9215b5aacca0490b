import { compilerLimits } from '../limits.js';
import { type Position, positionOf } from '../problem-list.js';

/** What a file of JSON holds, or why it holds nothing. */
export type JsonResult =
  | { readonly value: unknown; readonly failure?: undefined }
  | { readonly value: null; readonly failure: { readonly message: string; readonly at: Position } };

/**
 * Reads JSON as WeChat's tools do: with comments, trailing commas and a byte order mark. An empty file is `{}`. Every key,
 * `__proto__` too, becomes an own property; of two equal keys the last one holds.
 */
export function readJson(text: string): JsonResult {
  const reader = new JsonReader(text);
  try {
    return { value: reader.document() };
  } catch (cause) {
    if (!(cause instanceof JsonFault)) throw cause;
    return { value: null, failure: { message: cause.message, at: positionOf(text, cause.offset) } };
  }
}

class JsonFault extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

const numberPattern = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const stringPattern = /"[^"\\\n\r]*(?:\\[\s\S][^"\\\n\r]*)*"/y;
const wordPattern = /true|false|null/y;
const blankPattern = /(?:[\s\uFEFF]+|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/)+/y;
const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

class JsonReader {
  #at = 0;

  constructor(readonly text: string) {}

  document(): unknown {
    this.#blank();
    if (this.#at === this.text.length) return {};
    const value = this.#value(0);
    if (this.#at < this.text.length) this.#fail('Nothing may follow the value');
    return value;
  }

  #value(depth: number): unknown {
    if (depth > compilerLimits.jsonDepth) this.#fail(`There are more than ${compilerLimits.jsonDepth} levels`);
    const first = this.text[this.#at];
    if (first === '{') return this.#object(depth);
    if (first === '[') return this.#list(depth);
    if (first === '"') return this.#string();
    const word = this.#take(wordPattern);
    if (word !== null) return words[word];
    const number = this.#take(numberPattern);
    return number === null ? this.#fail('A value is expected') : Number(number);
  }

  #object(depth: number): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.#members('}', () => {
      if (this.text[this.#at] !== '"') this.#fail('A name in double quotes is expected');
      const key = this.#string();
      if (this.text[this.#at] !== ':') this.#fail('A colon is expected');
      this.#step();
      const value = this.#value(depth + 1);
      Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
    });
    return object;
  }

  #list(depth: number): unknown[] {
    const list: unknown[] = [];
    this.#members(']', () => list.push(this.#value(depth + 1)));
    return list;
  }

  /** Reads what stands between brackets, divided by commas, with one more comma at the end if there is one. */
  #members(end: string, member: () => void): void {
    this.#step();
    while (this.text[this.#at] !== end) {
      member();
      if (this.text[this.#at] === ',') this.#step();
      else if (this.text[this.#at] !== end) this.#fail(`A comma or ${end} is expected`);
    }
    this.#step();
  }

  #string(): string {
    const start = this.#at;
    const quoted = this.#take(stringPattern);
    if (quoted === null) return this.#fail('The string has no end on its line');
    try {
      return JSON.parse(quoted.replace(/\t/g, '\\t')) as string;
    } catch (cause) {
      throw new JsonFault(`The string cannot be read: ${(cause as Error).message}`, start);
    }
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found === null) return null;
    this.#at += found.length;
    this.#blank();
    return found;
  }

  #step(): void {
    this.#at += 1;
    this.#blank();
  }

  #blank(): void {
    blankPattern.lastIndex = this.#at;
    this.#at += blankPattern.exec(this.text)?.[0].length ?? 0;
    if (this.text.startsWith('/*', this.#at)) this.#fail('The comment has no end');
  }

  #fail(message: string): never {
    throw new JsonFault(`${message}.`, this.#at);
  }
}
