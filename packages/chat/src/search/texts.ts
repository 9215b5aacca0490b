/** What of a record is indexed. */
export interface IndexedText {
  readonly seq: number;
  readonly version: number;
  /** Server time, ms since 1970. */
  readonly at: number;
  readonly author: string;
  readonly kind: string;
  /** What can be found of it, not folded; empty if it says nothing. */
  readonly text: string;
}

/** Some of them, in columns: three things to hand to another thread, and nothing to make for each, however many there are. */
export interface Texts {
  /** The texts, one after the other, NUL between them. */
  readonly text: string;
  /** Authors and kinds. */
  readonly names: readonly string[];
  /** Of each its place, version, time, author and kind as indexes into `names`, and where in `text` it begins. */
  readonly numbers: Float64Array;
}

const columns = 6;

/** What can be found of records. A NUL in a text becomes a space. */
export function textsOf<One extends Omit<IndexedText, 'text'>>(records: readonly One[], textOf: (record: One) => string): Texts {
  const numbers = new Float64Array(records.length * columns);
  const names = new Map<string, number>();
  const indexOf = (name: string) => {
    const known = names.get(name);
    if (known !== undefined) return known;
    names.set(name, names.size);
    return names.size - 1;
  };
  const said: string[] = [];
  let [at, begin] = [0, 0];
  for (const record of records) {
    const text = textOf(record);
    const own = text.includes('\0') ? text.replaceAll('\0', ' ') : text;
    said.push(own);
    numbers[at++] = record.seq;
    numbers[at++] = record.version;
    numbers[at++] = record.at;
    numbers[at++] = indexOf(record.author);
    numbers[at++] = indexOf(record.kind);
    numbers[at++] = begin;
    begin += own.length + 1;
  }
  return { text: said.join('\0'), names: [...names.keys()], numbers };
}

export function countOf({ numbers }: Texts): number {
  return numbers.length / columns;
}

export function seqAt({ numbers }: Texts, index: number): number {
  return numbers[index * columns] ?? 0;
}

export function versionAt({ numbers }: Texts, index: number): number {
  return numbers[index * columns + 1] ?? 0;
}

/** The texts from one index up to another, NUL between them. */
export function joinedTexts(texts: Texts, from: number, to: number): string {
  return texts.text.slice(beginOf(texts, from), to < countOf(texts) ? beginOf(texts, to) - 1 : undefined);
}

/** Whether it says anything. */
export function isSaid(texts: Texts, index: number): boolean {
  const end = index + 1 < countOf(texts) ? beginOf(texts, index + 1) - 1 : texts.text.length;
  return end > beginOf(texts, index);
}

/** All but the text. */
export function labelAt({ names, numbers }: Texts, index: number): Omit<IndexedText, 'text'> {
  const number = (column: number) => numbers[index * columns + column] ?? 0;
  const [author = '', kind = ''] = [names[number(3)], names[number(4)]];
  return { seq: number(0), version: number(1), at: number(2), author, kind };
}

export function textAt(texts: Texts, index: number): IndexedText {
  return { ...labelAt(texts, index), text: joinedTexts(texts, index, index + 1) };
}

/** The newest of each place, ascending. */
export function latestByPlace(all: readonly Texts[]): Texts {
  const [first = textsOf([], () => ''), ...others] = all;
  if (others.length === 0 && ascends(first)) return first;
  const latest = new Map<number, IndexedText>();
  for (const texts of all) {
    for (let index = 0; index < countOf(texts); index += 1) {
      const one = textAt(texts, index);
      if (one.version >= (latest.get(one.seq)?.version ?? 0)) latest.set(one.seq, one);
    }
  }
  return textsOf(
    [...latest.values()].sort((one, other) => one.seq - other.seq),
    ({ text }) => text,
  );
}

/** Those that `isWanted`. */
export function someOf(texts: Texts, isWanted: (seq: number, version: number) => boolean): Texts {
  const wanted: IndexedText[] = [];
  for (let index = 0; index < countOf(texts); index += 1) {
    if (isWanted(seqAt(texts, index), versionAt(texts, index))) wanted.push(textAt(texts, index));
  }
  return textsOf(wanted, ({ text }) => text);
}

function beginOf({ numbers }: Texts, index: number): number {
  return numbers[index * columns + 5] ?? 0;
}

function ascends(texts: Texts): boolean {
  for (let index = 1; index < countOf(texts); index += 1) if (seqAt(texts, index) <= seqAt(texts, index - 1)) return false;
  return true;
}
