import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Code that breaks one rule each, or none; the linter runs over all of it once, with our own configuration. */
const samples: readonly [path: string, code: string, broken: readonly string[]][] = [
  [
    'packages/chat/src/a.ts',
    "import { x } from '@guanxi/wallet';\nexport const a = x;\n",
    ['noRestrictedImports', 'noUndeclaredDependencies'],
  ],
  ['packages/chat/src/b.ts', "import { x } from '../../wallet/src/index.js';\nexport const b = x;\n", ['noRestrictedImports']],
  ['packages/chat/src/c.ts', "import { x } from '@guanxi/core/contract';\nexport const c = x;\n", []],
  ['packages/chat/src/d.ts', "import { x } from '@guanxi/core/serve';\nexport const d = x;\n", ['noRestrictedImports']],
  [
    'packages/core/src/a.ts',
    "import { x } from '@guanxi/chat';\nexport const a = x;\n",
    ['noRestrictedImports', 'noUndeclaredDependencies'],
  ],
  ['packages/core/src/b.ts', "import { readFile } from 'node:fs';\nexport const b = readFile;\n", ['noNodejsModules']],
  ['packages/core/src/c.ts', "export const c = () => console.log('x');\n", ['noConsole']],
  ['packages/core/src/d.ts', "export * from './c.js';\n", ['noReExportAll']],
  ['packages/core/src/e.ts', "import { f } from './f.js';\nexport const e = () => f;\n", ['noImportCycles']],
  ['packages/core/src/f.ts', "import { e } from './e.js';\nexport const f = () => e;\n", ['noImportCycles']],
  ['packages/core/src/g.ts', 'export default 1;\n', ['noDefaultExport']],
  ['packages/core/src/h.ts', 'async function go(): Promise<void> {}\nexport function h(): void {\n  go();\n}\n', ['noFloatingPromises']],
  ['packages/core/src/bigName.ts', 'export const i = 1;\n', ['useFilenamingConvention']],
  ['reference-server/src/a.ts', "import { x } from '@guanxi/chat';\nexport const a = x;\n", ['noRestrictedImports']],
  ['reference-server/src/b.ts', "import { x } from '@guanxi/chat/contract';\nexport const b = x;\n", []],
  ['reference-server/src/c.ts', "import { x } from '@guanxi/core/serve';\nexport const c = x;\n", []],
  ['reference-server/src/hub/a.ts', "import { join } from 'node:path';\nexport const a = join;\n", ['noNodejsModules']],
  ['reference-server/src/hub/b.ts', 'export const b = () => process.cwd();\n', ['noProcessGlobal']],
];

const root = join(import.meta.dirname, '../../..');
const found = new Map<string, Set<string>>();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanxi-lint-'));
  await copyFile(join(root, 'biome.json'), join(folder, 'biome.json'));
  for (const place of ['packages/core', 'packages/chat', 'reference-server']) {
    await mkdir(join(folder, place), { recursive: true });
    await cp(join(root, place, 'package.json'), join(folder, place, 'package.json'));
  }
  for (const [path, code] of samples) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), code);
  }
  const { diagnostics } = JSON.parse(await lint()) as {
    diagnostics: { category: string; location: { path: string | { file: string } } }[];
  };
  for (const { category, location } of diagnostics) {
    const path = typeof location.path === 'string' ? location.path : location.path.file;
    found.set(path, (found.get(path) ?? new Set()).add(category.split('/').at(-1) ?? category));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(samples)('%s', (path, _code, broken) => {
  expect([...(found.get(path) ?? [])].sort()).toEqual([...broken].sort());
});

/** What biome prints as JSON; it ends with an error when it finds something, and here it should. */
function lint(): Promise<string> {
  const args = ['lint', '--reporter=json', '--max-diagnostics=200', '--vcs-enabled=false', '.'];
  return new Promise((resolve) => {
    execFile(join(root, 'node_modules/.bin/biome'), args, { cwd: folder }, (_failed, stdout) => resolve(stdout));
  });
}
