import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { decodeQr, jsqrEngine, type QrEngine } from '@guanxi/core/qr/decode';
import { zxingEngine } from '@guanxi/core/qr/zxing';
import jsqr from 'jsqr';
import { readBarcodes } from 'zxing-wasm/reader';
import { type BenchOptions, type Figure, figure } from '../figure.js';
import { kindsOf, type Sample } from './samples.js';

export const about = `How many rendered codes are read, of each kind of degradation from faint to strong, how long one picture takes,
and how many readings are wrong. The codes hold links of ours at levels M and L, four pixels to a module; degradations are
computed by this benchmark from a fixed seed. The default tier is \`decodeQr\` with its jsqr engine and its budget of 500 ms beside bare
jsqr, which looks at both polarities; the optional tier is \`decodeQr\` with the zxing engine beside bare zxing-wasm, both on
the same WebAssembly. A reading is wrong if it is anything but the text, an empty one included; "Chinese in other encodings" has GBK with and
without ECI, Hanzi, and parts of longer messages of which nothing is right. Time is the median over all pictures of all kinds.`;

type Reader = (image: Sample['image']) => Promise<string | null>;

interface Tally {
  readonly read: Map<string, number>;
  readonly times: number[];
  wrong: number;
}

/** Reads every sample with each of the four. */
export async function run({ say, quick }: BenchOptions): Promise<readonly Figure[]> {
  const count = quick ? 4 : 20;
  const contenders = await contendersOf();
  const tallies = new Map(contenders.map(({ name }) => [name, { read: new Map(), times: [], wrong: 0 } as Tally]));
  const kinds = kindsOf(20_261_122);
  for (const { name: kind, sample } of kinds) {
    const samples = Array.from({ length: count }, (_, at) => sample(at, count));
    for (const { name, read } of contenders) {
      const tally = tallies.get(name)!;
      for (const { image, text } of samples) {
        const begin = performance.now();
        const answer = await read(image);
        tally.times.push(performance.now() - begin);
        if (answer === text) tally.read.set(kind, (tally.read.get(kind) ?? 0) + 1);
        else if (answer !== null) tally.wrong++;
      }
    }
    say(`${kind}: ${contenders.map(({ name }) => `${name} ${tallies.get(name)!.read.get(kind) ?? 0}`).join(', ')} of ${count}`);
  }
  return pairs.flatMap(([ours, peer]) => figuresOf(ours, tallies.get(ours)!, peer, tallies.get(peer)!, kinds, count));
}

const pairs = [
  ['default tier', 'jsqr 1.4.0, bare'],
  ['optional tier', 'zxing-wasm 3.1.4, bare'],
] as const;

async function contendersOf(): Promise<readonly { readonly name: string; readonly read: Reader }[]> {
  const file = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const wasm = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
  const ours = (engine: QrEngine): Reader => {
    return async (image) => (await decodeQr(image, { engines: [engine] }))[0]?.text ?? null;
  };
  const zxing = ours(zxingEngine({ wasm }));
  // The first call loads it, for both.
  await zxing({ width: 8, height: 8, data: new Uint8ClampedArray(256) });
  return [
    { name: 'default tier', read: ours(jsqrEngine()) },
    {
      name: 'jsqr 1.4.0, bare',
      read: async ({ data, width, height }) => jsqr(data, width, height, { inversionAttempts: 'attemptBoth' })?.data ?? null,
    },
    { name: 'optional tier', read: zxing },
    {
      name: 'zxing-wasm 3.1.4, bare',
      read: async (image) => (await readBarcodes(image as ImageData, { formats: ['QRCode'] }))[0]?.text ?? null,
    },
  ];
}

function figuresOf(
  ours: string,
  mine: Tally,
  peerName: string,
  theirs: Tally,
  kinds: readonly { name: string }[],
  count: number,
): Figure[] {
  const total = ({ read }: Tally) => [...read.values()].reduce((sum, each) => sum + each, 0);
  const all = kinds.length * count;
  const one = (what: string, unit: string, value: number, peer: number) =>
    figure({ bench: 'qr', case: `${ours}, ${what}`, ours: value, peer, peerName, unit });
  return [
    ...kinds.map(({ name }) => one(name, `right of ${count}`, mine.read.get(name) ?? 0, theirs.read.get(name) ?? 0)),
    one('all kinds', `right of ${all}`, total(mine), total(theirs)),
    one('wrong readings', `wrong of ${all}`, mine.wrong, theirs.wrong),
    one('median', 'ms', quantile(mine.times, 0.5), quantile(theirs.times, 0.5)),
    one('p95', 'ms', quantile(mine.times, 0.95), quantile(theirs.times, 0.95)),
  ];
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 100) / 100;
}
