import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compileProgram } from '../../src/compiler/index.js';
import { directoryFiles, projectFiles, type TranslationFailure } from '../../src/node/index.js';

/** Pages `b` and `c` beside the one that is always there. */
const threePages = {
  'app.json': '{ "pages": ["pages/a/a", "pages/b/b", "pages/c/c"] }',
  'pages/b/b.js': 'Page({})',
  'pages/b/b.wxml': '<view />',
  'pages/c/c.js': 'Page({})',
  'pages/c/c.wxml': '<view />',
};

/** Sheets in Less and Sass, translated by the packages themselves. */
describe('sheets in another language', () => {
  let folder: string;
  let failures: Record<string, TranslationFailure>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guanxi-styles-'));
    failures = {};
    await put({ 'app.json': '{ "pages": ["pages/a/a"] }', 'app.js': '', 'pages/a/a.js': 'Page({})', 'pages/a/a.wxml': '<view />' });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const put = async (files: Readonly<Record<string, string>>) => {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  };
  /** The sheets of the program, with what names their classes left out. */
  const sheets = async () => {
    const files = projectFiles(folder, { untranslated: (path, failure) => Object.assign(failures, { [path]: failure }) });
    const { packages, problems } = await compileProgram(files, { npm: directoryFiles(join(folder, 'node_modules')) });
    const plain = Object.entries(packages[0]?.sheets ?? {}).map(([path, text]) => [path, text.replaceAll('\u0001', '')]);
    return { texts: Object.fromEntries(plain) as Record<string, string>, problems: problems.map(({ message }) => message) };
  };

  // @feature 10 mini-compiler
  test('Less: variables, nesting, mixins, lengths in rpx, and files beside and above', async () => {
    await put({
      'app.less': '@import "./styles/_base";\npage { color: @ink }',
      'styles/_base.less': '@ink: #123456;\n.wide() { width: 750rpx }',
      'pages/a/a.less':
        '@import "../../styles/_base.less";\n@gap: 10rpx;\n.a { .wide(); margin: -@gap (@gap * 2); &-b { color: fade(@ink, 50%) } }',
    });
    const { texts, problems } = await sheets();
    expect(problems).toEqual([]);
    expect(texts['app.wxss']).toBe('page{color:#123456;}'.replace('page', texts['app.wxss']?.split('{')[0] ?? ''));
    expect(texts['pages/a/a.wxss']).toMatch(/\.a\{width:.*750.*;margin:.*-10.*20.*;\}.*\.a-b\{color:rgba\(18, 52, 86, 0\.5\);\}/);
    expect(failures).toEqual({});
  });

  test('Sass, in both of its ways of writing: @use, @import, partials, loops, and no byte for an own name of the encoding', async () => {
    await put({
      'styles/_ink.scss': '$ink: #123456; @mixin wide { width: 750rpx }',
      'pages/a/a.scss':
        '@use "../../styles/ink" as *;\n@import "part";\n@each $n in 1, 2 { .p-#{$n} { order: $n; content: "价" } }\n.a { @include wide; color: $ink }',
      'pages/a/_part.scss': '.part { top: 1px }',
      'app.sass': '.b\n  left: 2rpx\n  &:active\n    left: 0',
    });
    const { texts, problems } = await sheets();
    expect(problems).toEqual([]);
    expect(texts['pages/a/a.wxss']).toMatch(
      /^\.part\{top:1px;\}\.p-1\{order:1;content:"价";\}\.p-2\{.*\}\.a\{width:.*750.*;color:#123456;\}$/,
    );
    expect(texts['app.wxss']).toMatch(/\.b\{left:.*2.*;\}\.b:active\{left:0;\}/);
    expect(failures).toEqual({});
  });

  test('both import from the root of the program and sheets of WXSS', async () => {
    await put({
      'icons/font.wxss': '@import "./size.wxss";\n.icon { color: red }',
      'icons/size.wxss': '.icon { width: 20rpx }',
      'styles/deep/all.scss': '@import "../../icons/font.wxss";',
      'styles/ink.less': '@ink: blue;',
      'pages/a/a.scss': '@import "/icons/font.wxss";\n.a { top: 0 }',
      'pages/b/b.scss': '@import "../../styles/deep/all";\n.b { top: 0 }',
      'pages/c/c.less': '@import "/styles/ink";\n@import "/icons/font.wxss";\n.c { color: @ink }',
      ...threePages,
    });
    const { texts, problems } = await sheets();
    expect(problems).toEqual([]);
    expect(failures).toEqual({});
    expect(texts['icons/font.wxss']).toContain('.icon{color:red;}');
    expect(texts['icons/size.wxss']).toContain('.icon{width:');
    expect(texts['pages/c/c.wxss']).toMatch(/\.icon\{width:.*\.icon\{color:red;\}\.c\{color:blue;\}/);
  });

  test('npm packages are imported by name, by the folder that is built of them, and from the folder that they have for programs', async () => {
    await put({
      'node_modules/ui/package.json': '{ "name": "ui", "miniprogram": "dist" }',
      'node_modules/ui/dist/theme.less': '@brand: green;',
      'node_modules/ui/dist/_theme.scss': '$brand: teal;',
      'node_modules/ui/dist/base.wxss': '.base { top: 1px }',
      'node_modules/@scope/plain/package.json': '{ "name": "@scope/plain" }',
      'node_modules/@scope/plain/mixins.less': '.round() { border-radius: 4px }',
      'node_modules/@scope/plain/index.scss': '.plain { top: 2px }',
      'app.wxss': '@import "ui/base";',
      'pages/a/a.less': '@import "ui/theme.less";\n@import "~@scope/plain/mixins";\n.a { color: @brand; .round() }',
      'pages/b/b.scss': '@use "ui/theme";\n@import "@scope/plain/index.scss";\n@import "ui/base.wxss";\n.b { color: theme.$brand }',
      'pages/c/c.wxss': '@import "/miniprogram_npm/ui/base.wxss";',
      ...threePages,
    });
    const { texts, problems } = await sheets();
    expect(problems).toEqual([]);
    expect(failures).toEqual({});
    expect(texts['pages/a/a.wxss']).toBe('.a{color:green;border-radius:4px;}');
    expect(texts['pages/b/b.wxss']).toBe('.plain{top:2px;}.b{color:teal;}');
    expect(texts['miniprogram_npm/ui/base.wxss']).toBe('.base{top:1px;}');
  });

  test('what is wrong is told with its place, also when it is in a file that is imported', async () => {
    await put({
      'app.less': '@import "bad.less";',
      'bad.less': '.a { color: @nothing }',
      'pages/a/a.scss': '.a {\n  width: $nothing;\n}',
    });
    await sheets();
    expect(failures['pages/a/a.scss']).toEqual({ reason: 'Undefined variable.', line: 2, column: 10 });
    expect(failures['app.less']?.reason).toBe(`variable @nothing is undefined (${join(folder, 'bad.less')}:1:13)`);
  });
});
