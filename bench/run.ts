import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Benchmark } from './figure.js';
import { thisMachine } from './machine.js';
import { benchmarksPage, table } from './page.js';
import { record, recordings } from './recording.js';

/**
 * `npm run bench -- NAME… [--json] [--quick] [--record]`. NAME is a folder here, or `all`. `--json` prints one object a
 * line; `--record` keeps the figures and writes docs/BENCHMARKS.md from all that is kept.
 */
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, record: { type: 'boolean' } },
});
const known = await benchmarkNames();
const names = positionals.includes('all') ? known : positionals;
const unknown = names.filter((name) => !known.includes(name));
if (names.length === 0 || unknown.length > 0) {
  throw new Error(
    `${unknown.length > 0 ? `No benchmark ${unknown.join(', ')}.` : 'Which benchmark?'} There are ${known.join(', ')}, and all.`,
  );
}
if (flags.quick === true && flags.record === true) throw new Error('A quick run is never recorded: leave --quick or --record out.');
const say = (line: string) => process.stderr.write(`${line}\n`);
for (const name of names) {
  const { about, run } = (await import(`./${name}/index.ts`)) as Benchmark;
  say(`bench ${name}`);
  const figures = await run({ say, quick: flags.quick === true });
  const text = flags.json === true ? figures.map((one) => JSON.stringify(one)).join('\n') : table(figures);
  process.stdout.write(`${text}\n`);
  if (flags.record === true)
    await record({ bench: name, about, day: new Date().toISOString().slice(0, 10), machine: thisMachine(), figures });
}
if (flags.record === true) await writeFile(join(import.meta.dirname, '../docs/BENCHMARKS.md'), benchmarksPage(await recordings()));

/** The folders that hold a benchmark. */
async function benchmarkNames(): Promise<string[]> {
  const inside = await readdir(import.meta.dirname, { recursive: true });
  return inside.filter((path) => /^[^/\\]+[/\\]index\.ts$/.test(path)).map((path) => path.split(/[/\\]/)[0] ?? path);
}
