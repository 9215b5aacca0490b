import { memoryFiles } from '@guanxi/miniprogram/compiler';
import { describe, expect, test } from 'vitest';
import { codesOf, compileFiles, mainOf, moduleOf, runModules } from '../support/compile.js';

describe('JavaScript of a program', () => {
  // @feature 10 mini-compiler
  test('ES modules run as CommonJS: live, in circles, by every form of import and export', async () => {
    const program = await compileFiles({
      'pages/a/a.js': `
        import one, { count, add as plus, self } from './lib'
        import * as all from './lib'
        import plain, { named } from './plain'
        import type from './only-default'
        export * from './more'
        export * as more from './more'
        export { add as increased } from './lib'
        const before = count
        plus()
        export const seen = [before, count, all.count, one(), plain.named, named, type.kind, self() === undefined]
        export let { x, y: [z] } = { x: 1, y: [2] }
        export const shadow = (count) => count + 1, object = { count, plus: plus.name }
        export const tagged = (() => plus\`\`)()
        function hidden() { let plus = 5; return plus }
        export { hidden as 'odd name' }
        export default class Page {}
      `,
      'pages/a/lib.js': `
        import { early } from './circle.js'
        export let count = 1
        export function add() { return (count += 1) }
        export function self() { return this }
        export default function () { return 'default ' + early() }
      `,
      'pages/a/circle.js': `import { count } from './lib.js'\nexport const early = () => count`,
      'pages/a/plain.js': 'module.exports = { named: 7 };',
      'pages/a/only-default.js': `export default\n  ({ kind: 'only' })`,
      'pages/a/more.js': 'export const extra = 9; export default 3;',
    });
    expect(codesOf(program)).toEqual([]);
    const exports = runModules(program, 'pages/a/a.js') as Record<string, unknown>;
    expect(exports['seen']).toEqual([1, 2, 2, 'default 2', 7, 7, 'only', true]);
    expect([exports['x'], exports['z'], exports['extra'], (exports['more'] as { default: number }).default]).toEqual([1, 2, 9, 3]);
    expect((exports['shadow'] as (n: number) => number)(1)).toBe(2);
    expect(exports['object']).toEqual({ count: 2, plus: 'add' });
    expect(exports['tagged']).toBe(3);
    expect((exports['odd name'] as () => number)()).toBe(5);
    expect([(exports['default'] as { name: string }).name, exports['__esModule'], typeof exports['increased']]).toEqual([
      'Page',
      true,
      'function',
    ]);
  });

  test('every line of an ES module stays on its line', async () => {
    const source = `import {\n  a\n} from './b'\n\nexport default\nfunction () { return a }\nthrow new Error('line 7')\n`;
    const program = await compileFiles({ 'pages/a/a.js': source, 'pages/a/b.js': 'export const a = 1' });
    const { code } = moduleOf(program, 'pages/a/a.js');
    expect(code.split('\n')[6]).toBe("throw new Error('line 7')");
    expect(code.split('\n')).toHaveLength(source.split('\n').length);
  });

  // @feature 10 mini-compiler
  test('a bad file is one failed module, with the place of the mistake', async () => {
    const program = await compileFiles({ 'pages/a/a.js': "require('./bad'); Page({});", 'pages/a/bad.js': 'var a = /\\w{1,2}+/;\n' });
    expect(program.problems).toMatchObject([{ severity: 'error', code: 'js-syntax', path: 'pages/a/bad.js', line: 1, column: 10 }]);
    expect(mainOf(program).modules['pages/a/bad.js']).toHaveProperty('problem');
    expect(moduleOf(program, 'pages/a/a.js').imports).toEqual({ './bad': 'pages/a/bad.js' });
  });

  test.each([
    ["import('./x')", 'js-dynamic-import'],
    ['export default import.meta.url', 'js-module-syntax'],
    ['const exports = 1', 'js-syntax'],
    ['let require = 1', 'js-syntax'],
    ['export const a = await 1', 'js-module-syntax'],
    ['return }; (function () {', 'js-syntax'],
    [`${'('.repeat(600)}1${')'.repeat(600)}`, 'js-too-deep'],
    [`var a = ${'!'.repeat(100_000)}1`, 'js-too-deep'],
  ])('%.40s is refused as %s', async (source, code) => {
    const program = await compileFiles({ 'pages/a/a.js': source });
    expect(program.problems[0]).toMatchObject({ severity: 'error', code, path: 'pages/a/a.js' });
    expect(mainOf(program).modules['pages/a/a.js']).toHaveProperty('problem');
  });

  // @feature 10 mini-compiler
  test('what is required is found as WeChat finds it, and what nobody requires is left out', async () => {
    const npm = memoryFiles({
      'dayjs/package.json': '{ "main": "./dist/day.js" }',
      'dayjs/dist/day.js': 'module.exports = "dayjs";',
      'ui/package.json': '{ "miniprogram": "lib" }',
      'ui/lib/index.js': 'module.exports = "ui";',
      'ui/src/index.js': 'not JavaScript at all',
    });
    const program = await compileFiles(
      {
        'app.json': '{ "pages": ["pages/a/a"], "resolveAlias": { "~/*": "/*" } }',
        'pages/a/a.js': `
          const all = [require('./near'), require('../b'), require('/utils/c.js'), require('utils/c'), require('dayjs'), require('ui'),
            require('~/utils/c'), require('local'), require('../../../../utils/c'), require('/near')];
          require.async('../late.js'); require(name); function f(require) { require('./not-me'); }
          module.exports = all;`,
        'pages/a/near.js': 'module.exports = "near";',
        'pages/b/index.js': 'module.exports = "b";',
        'utils/c.js': 'module.exports = "c";',
        'pages/late.js': '',
        'pages/nobody.js': 'this is not JavaScript',
        'pages/miniprogram_npm/local/index.js': 'module.exports = "local";',
      },
      { npm },
    );
    expect(codesOf(program)).toEqual(['warning js-variable-require pages/a/a.js']);
    expect(runModules(program, 'pages/a/a.js')).toEqual(['near', 'b', 'c', 'c', 'dayjs', 'ui', 'c', 'local', 'c', 'near']);
    expect(moduleOf(program, 'pages/a/a.js').imports).toMatchObject({
      dayjs: 'miniprogram_npm/dayjs/dist/day.js',
      ui: 'miniprogram_npm/ui/index.js',
      local: 'pages/miniprogram_npm/local/index.js',
      '../late.js': 'pages/late.js',
    });
    expect(Object.keys(mainOf(program).modules)).not.toContain('pages/nobody.js');
  });

  test('what is not there is an error where it is required', async () => {
    const program = await compileFiles({ 'pages/a/a.js': "\n  require('lodash');" });
    expect(program.problems).toMatchObject([{ code: 'js-unresolved', line: 2, column: 3, severity: 'error' }]);
  });
});
