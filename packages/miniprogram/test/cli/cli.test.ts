import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compileProgram, openProject } from '@guanxi/miniprogram/compiler';
import { openPackage, programOf } from '@guanxi/miniprogram/package';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../src/cli/run.js';
import { onePage } from '../support/compile.js';

describe('guanxi-mini', () => {
  let folder: string;
  let lines: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guanxi-mini-'));
    lines = [];
  });
  afterEach(() => {
    vi.restoreAllMocks();
    return rm(folder, { recursive: true, force: true });
  });

  const tool = (...line: string[]) => run(line, { out: (each) => lines.push(each), error: (each) => lines.push(each) });
  const put = async (files: Record<string, string | Uint8Array>) => {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  };

  test('TypeScript is translated as in the tool of WeChat; a language whose package is not there is told of', async () => {
    await put({
      'app.json': '{ "pages": ["pages/a/a"] }',
      'app.ts': 'App<{ count: number }>({ count: 1 as number });',
      'kinds.ts': 'export enum Kind { Shop = 2 }\nexport interface Place { readonly kind: Kind }',
      'pages/a/a.ts':
        "import { Kind, type Place } from '../../kinds';\nimport { Place as Other } from '../../kinds';\nconst place: Place & Other = { kind: Kind.Shop };\nPage({ data: { place } });",
      'pages/a/a.wxml': '<view>{{place.kind}}</view>',
    });
    expect(await tool('check', folder)).toBe(0);
    expect(lines).toEqual(['1 pages, 1 with their components; 0 errors, 0 warnings']);
    await put({ 'pages/a/a.less': '@wide: 10rpx; .a { width: @wide }' });
    expect(await tool('check', folder)).toBe(0);
    // Begun where no package is, as by somebody who installed the tool for all folders.
    vi.spyOn(process, 'cwd').mockReturnValue(folder);
    lines = [];
    expect(await tool('check', folder)).toBe(1);
    expect(lines).toContain('pages/a/a.less:1:1: error source-language: Install the npm package less beside the program.');
  });

  // @feature 10 mini-compiler
  test('check says what is wrong, where, and that it is wrong', async () => {
    await put(onePage({ 'pages/a/a.js': 'Page({\n  a: ,\n});', 'pages/a/a.wxss': '.a{width:expression(1)}' }));
    expect(await tool('check', folder)).toBe(1);
    expect(lines).toEqual([
      'pages/a/a.js:2:6: error js-syntax: Unexpected token.',
      'pages/a/a.wxss:1:4: warning wxss-dangerous: width: expression() is left out.',
      '1 pages, 1 with their components; 1 errors, 1 warnings',
    ]);
  });

  test('check of a program that is right ends with 0, and finds packages in node_modules', async () => {
    await put({
      ...onePage({ 'pages/a/a.json': '{ "usingComponents": { "b": "ui/button" } }' }),
      'node_modules/ui/package.json': '{ "miniprogram": "lib" }',
      'node_modules/ui/lib/button.json': '{ "component": true }',
      'node_modules/ui/lib/button.js': 'Component({});',
      'node_modules/ui/lib/button.wxml': '',
    });
    expect(await tool('check', folder)).toBe(0);
    expect(lines).toEqual(['1 pages, 2 with their components; 0 errors, 0 warnings']);
  });

  // @feature 10 mini-packages
  test('keygen and pack make packages that a host opens', async () => {
    await put(onePage({ 'i.png': new Uint8Array([1]) }));
    const key = join(folder, 'key.json');
    expect(await tool('keygen', '--out', key)).toBe(0);
    expect((await stat(key)).mode & 0o777).toBe(0o600);
    const line = ['pack', folder, '--key', key, '--id', 'shop', '--version', '1.2.3', '--name', 'Shop', '--domain', 'api.shop.example'];
    expect(await tool(...line, '--out', join(folder, 'out'))).toBe(0);
    const { publicKey } = JSON.parse(await readFile(key, 'utf8')) as { publicKey: string };
    const bytes = await readFile(join(folder, 'out', 'shop-1.2.3.main.zip'));
    const opened = await openPackage(bytes, { trusted: { publishers: [], developers: [publicKey] } });
    expect(programOf([opened]).app.pages).toEqual(['pages/a/a']);
    expect(opened.signed.manifest.domains).toEqual(['api.shop.example']);
    expect(await tool('keygen', '--out', key)).toBe(2); // What is lost when it is written over is never written over.
  });

  test('a program with errors is not packed', async () => {
    await put(onePage({ 'pages/a/a.js': '(' }));
    const key = join(folder, 'key.json');
    await tool('keygen', '--out', key);
    expect(await tool('pack', folder, '--key', key, '--id', 'x', '--version', '1.0.0', '--name', 'X', '--out', join(folder, 'out'))).toBe(
      1,
    );
    expect(await readdir(folder)).not.toContain('out');
  });

  test('build writes the files of each package', async () => {
    await put(
      onePage({
        'app.json': '{ "pages": ["pages/a/a"], "subPackages": [{ "root": "more", "pages": ["b"] }] }',
        'more/b.js': '',
        'more/b.wxml': '',
      }),
    );
    expect(await tool('build', folder, '--out', join(folder, 'out'))).toBe(0);
    expect((await readdir(join(folder, 'out'))).sort()).toEqual(['main', 'more']);
    expect((await readdir(join(folder, 'out', 'main'))).sort()).toEqual([
      'app.json',
      'components.json',
      'modules.json',
      'sheets.json',
      'templates.json',
    ]);
  });

  test.each([
    [['check'], 'usage: check needs the folder of the program.'],
    [['check', '/nowhere/at/all'], 'no-folder: There is no folder /nowhere/at/all.'],
    [['fly'], 'usage: There is no command fly. See guanxi-mini help.'],
    [['pack', '.'], 'usage: pack needs --key.'],
    [['check', '--wrong'], expect.stringMatching(/^usage: Unknown option/)],
  ])('%j ends with 2 and says what to do', async (line, message) => {
    expect(await tool(...line)).toBe(2);
    expect(lines).toEqual([message]);
  });

  test('a folder that is no program is said so, and help is a command', async () => {
    expect(await tool('check', folder)).toBe(2);
    expect(lines[0]).toMatch(/^app-missing: /);
    expect(await tool('help')).toBe(0);
  });

  // @feature 10 mini-compiler
  test('a zip of sources compiles as its folder does', async () => {
    const files = Object.fromEntries(
      Object.entries(onePage()).map(([path, text]) => [`repo-main/${path}`, new TextEncoder().encode(text as string)]),
    );
    const { files: sources } = await openProject([{ path: 'sources.zip', file: new Blob([zipSync(files) as Uint8Array<ArrayBuffer>]) }]);
    const program = await compileProgram(sources);
    expect(program.app.pages).toEqual(['pages/a/a']);
    expect(program.problems).toEqual([]);
  });
});
