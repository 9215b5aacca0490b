import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

// @feature 10 mini-packages
test('the example of the README does what it says', async () => {
  const root = join(import.meta.dirname, '..');
  const code = /```ts\n([\s\S]*?)```/.exec(await readFile(join(root, 'README.md'), 'utf8'))?.[1];
  const folder = await mkdtemp(join(root, 'temp-readme-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'example.mts'), code ?? '');
  const ran = spawnSync(process.execPath, ['--conditions=guanxi-source', '--import', 'tsx', join(folder, 'example.mts')], {
    encoding: 'utf8',
  });
  expect(ran.stdout).toBe("[ 'pages/hello' ]\n");
}, 120_000);
