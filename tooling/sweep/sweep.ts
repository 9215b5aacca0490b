import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { compileForSweep } from './compile-for-sweep.js';
import { programFolder } from './program-folder.js';
import { sweepPages } from './sweep-pages.js';
import { createSweepReport } from './sweep-report.js';
import { summarizeSweep } from './sweep-summary.js';

const usage = `npm run sweep -- <folder of a mini-program> [options]

Compiles the program, opens each of its pages in Chromium without network, taps around on it, and prints how each did.

  --page <text>       only pages whose path holds the text
  --query <a=1&b=2>   given to every page
  --taps <number>     places to tap on each page, 4 if it is left out
  --seed <number>     another choice of those places
  --pictures <folder> where to put a picture of each page
  --json <file>       where to put all that was seen
  --quiet             no errors and warnings of pages, only the pages and the tables at the end`;

/** Sweeps the program that the command line names; the exit code is 1 if any page did not mount. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      page: { type: 'string', default: '' },
      query: { type: 'string', default: '' },
      taps: { type: 'string', default: '4' },
      seed: { type: 'string', default: '1' },
      pictures: { type: 'string' },
      json: { type: 'string' },
      quiet: { type: 'boolean', default: false },
    },
  });
  const [named] = positionals;
  if (named === undefined) throw new Error(usage);
  const folder = programFolder(named);
  const { program, missing } = await compileForSweep(folder);
  for (const { severity, code, path, line = 1, message } of program.problems)
    if (!values.quiet) console.log(`${severity} ${code} ${path}:${line}: ${message}`);
  const pages = program.app.pages.filter((path) => path.includes(values.page) && !missing.includes(path));
  for (const path of missing) console.log(`not there  ${path}`);
  const report = createSweepReport({ isQuiet: values.quiet });
  const swept = await sweepPages(program, {
    pages,
    query: Object.fromEntries(new URLSearchParams(values.query)),
    taps: whole(values.taps),
    seed: whole(values.seed),
    ...(values.pictures === undefined ? {} : { pictures: values.pictures }),
    onPage: (page) => console.log(report.page(page)),
  });
  const summary = summarizeSweep(swept, missing);
  if (values.json !== undefined) {
    await writeFile(values.json, `${JSON.stringify({ summary, problems: program.problems, pages: swept }, null, 2)}\n`);
  }
  console.log(report.totals(summary));
  if (missing.length > 0 || swept.some(({ mounted }) => !mounted)) process.exitCode = 1;
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${text} is no number from 0.\n\n${usage}`);
  return number;
}

try {
  await main();
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}
