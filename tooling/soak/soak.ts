import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sourceFiles } from '../house/source-file.js';

/**
 * `npm run soak [-- --minutes 30] [PATH…]`: runs the tests that draw their cases at random, and those that kill servers,
 * again and again with new seeds until the time is over or one fails; the failing run has printed its seed. PATH…
 * chooses among them by a part of the path.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { minutes: { type: 'string', default: '10' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error('How long? --minutes takes a number above 0.');
const root = join(import.meta.dirname, '../..');
const files = sourceFiles(root)
  .filter(({ path, text }) => path.endsWith('.test.ts') && (/from 'fast-check'/.test(text) || path.includes('/test/kill/')))
  .map(({ path }) => path)
  .filter((path) => !path.includes('.browser.') && (positionals.length === 0 || positionals.some((part) => path.includes(part))));
if (files.length === 0) throw new Error(`No test that draws at random has ${positionals.join(' or ')} in its path.`);
const end = Date.now() + minutes * 60_000;
let rounds = 0;
while (Date.now() < end && process.exitCode === undefined) {
  const vitest = spawn(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'node', '--reporter=dot', ...files],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const [code] = (await once(vitest, 'exit')) as [number | null];
  rounds += 1;
  if (code !== 0) process.exitCode = 1;
}
process.stdout.write(`${rounds} rounds of ${files.length} files, ${process.exitCode === undefined ? 'none failed' : 'the last failed'}\n`);
