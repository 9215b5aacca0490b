import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transportCases } from '@guanxi/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../../..');
const options = { cwd: root, env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 2 ** 24 };
let folder: string;
const files: string[] = [];

beforeAll(async () => {
  // Beside this test, so that the packages are found as they are from an app's folder.
  folder = await mkdtemp(join(import.meta.dirname, 'guide-'));
  const guide = await readFile(join(root, 'docs/guides/write-a-transport.md'), 'utf8');
  for (const [, name = '', code = ''] of guide.matchAll(/^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)) {
    files.push(join(folder, name));
    await writeFile(join(folder, name), code);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('docs/guides/write-a-transport.md', () => {
  test('has four files that compile as strictly as our own', async () => {
    expect(files).toHaveLength(4);
    const config = join(folder, 'tsconfig.json');
    const compilerOptions = { lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'], types: ['node'] };
    await writeFile(config, JSON.stringify({ extends: join(root, 'tsconfig.base.json'), compilerOptions, files }));
    const { stdout } = await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', config], options).catch((error) => error);
    expect(stdout).toBe('');
  }, 120_000);

  // @feature 11 transport-guide
  test('yields a transport that passes every case of the suite', async () => {
    const suite = files.find((file) => file.endsWith('.test.ts')) ?? '';
    const flags = ['--conditions=guanxi-source', '--import', 'tsx', '--test', '--test-reporter=tap'];
    const { stdout } = await run(process.execPath, [...flags, suite], options).catch((error) => error);
    expect(stdout.match(/^ *not ok .*/gm)).toBeNull();
    expect(stdout).toContain(`# pass ${transportCases.length}`);
    expect(stdout).toContain('# skipped 0');
  }, 120_000);

  test('yields one that the suite catches when it is broken', async () => {
    const link = files.find((file) => file.endsWith('channel-link.ts')) ?? '';
    const code = await readFile(link, 'utf8');
    const broken = code.replace("if (data.kind === 'bye') finish(data.code, data.text);", '');
    expect(broken).not.toBe(code);
    await writeFile(link, broken);
    const suite = files.find((file) => file.endsWith('.test.ts')) ?? '';
    const only = ['--test-name-pattern', 'comes back by itself'];
    const flags = ['--conditions=guanxi-source', '--import', 'tsx', '--test', '--test-reporter=tap', ...only];
    const { stdout } = await run(process.execPath, [...flags, suite], options).catch((error) => error);
    expect(stdout).toMatch(/not ok .*comes back by itself/);
  }, 120_000);
});
