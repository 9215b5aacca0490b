import { execFile } from 'node:child_process';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { runProgram } from '../../environment/run-program.js';
import { publishedEntries, publishedWorkspaces } from '../../package/workspaces.js';

const root = join(import.meta.dirname, '../../..');
const packed = inject('packed');
const tarballs = (await readdir(join(packed, 'tarballs'))).map((name) => join(packed, 'tarballs', name));
const entries = publishedEntries(root);

test('every published workspace is packed', () => {
  expect(tarballs).toHaveLength(publishedWorkspaces(root).length);
});

describe.each(tarballs.map((path) => ({ path, name: path.split('/').at(-1) })))('$name', ({ path }) => {
  test('satisfies publint', async () => {
    const { code, output } = await runProgram(join(root, 'node_modules/.bin/publint'), ['run', path, '--strict']);
    expect(code, output).toBe(0);
  });

  test('has the right types for whoever imports or requires it', async () => {
    const { code, output } = await runProgram(join(root, 'node_modules/.bin/attw'), [path, '--profile', 'node16', '--no-emoji']);
    expect(code, output).toBe(0);
  });
});

test.each(entries)('$name gives the same names by import and by require', async ({ name }) => {
  const names = (load: string) =>
    run(
      `${load}.then((m) => process.stdout.write(JSON.stringify(Object.keys(m).filter((k) => k !== 'default' && k !== 'module.exports').sort())))`,
    );
  const imported = JSON.parse(await names(`import('${name}')`)) as string[];
  const required = JSON.parse(await names(`Promise.resolve(require('${name}'))`)) as string[];
  // A worker, and what runs in the frames of a mini-program, is a program: it is run, and has nothing to give.
  expect(imported.length > 0).toBe(!/\/(worker|view|web-view|logic|members|elements|probe|dev-page)$/.test(name));
  expect(imported).toEqual(required);
});

/** What `code` prints, run by Node as CommonJS in a folder where only what was packed is installed. */
async function run(code: string): Promise<string> {
  const folder = await mkdtemp(join(packed, 'run-'));
  const file = join(folder, 'run.cjs');
  await writeFile(file, code);
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [file], (failed, stdout, stderr) => (failed ? reject(new Error(stderr)) : resolve(stdout)));
  });
}
