import { parseArgs } from 'node:util';
import { compileForSweep } from './compile-for-sweep.js';
import { programFolder } from './program-folder.js';
import { sweepPages } from './sweep-pages.js';
import { createSweepReport } from './sweep-report.js';

const usage = `npm run sweep -- <folder of a mini-program> [options]

Compiles the program, opens each of its pages in Chromium without network, and prints how each did.

  --page <text>      only pages whose path holds the text
  --query <a=1&b=2>  given to every page
  --pictures <folder> where to put a picture of each page
  --quiet            no errors and warnings, only the pages`;

/** Sweeps the program that the command line names; the exit code is 1 if any page did not mount. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      page: { type: 'string', default: '' },
      query: { type: 'string', default: '' },
      pictures: { type: 'string' },
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
    ...(values.pictures === undefined ? {} : { pictures: values.pictures }),
    onPage: (page) => console.log(report.page(page)),
  });
  console.log(report.totals(missing.length));
  if (missing.length > 0 || swept.some(({ mounted }) => !mounted)) process.exitCode = 1;
}

try {
  await main();
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}
