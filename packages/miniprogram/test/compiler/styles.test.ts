import { memoryFiles } from '@guanxi/miniprogram/compiler';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createProblemList } from '../../src/compiler/problem-list.js';
import { compileSheet } from '../../src/compiler/wxss/compile-sheet.js';
import { scopedSheet } from '../../src/program/scoped-sheet.js';
import { codesOf, compileFiles, componentOf, mainOf } from '../support/compile.js';

function compile(text: string, allowUrl: (url: string) => boolean = () => false) {
  const problems = createProblemList();
  const sheet = compileSheet('pages/a/a.wxss', text, { problems, allowUrl });
  return {
    css: scopedSheet(sheet.text, 'p-'),
    imports: sheet.imports.map(({ path }) => path),
    codes: problems.sorted().map(({ code }) => code),
  };
}

describe('style sheets of a program', () => {
  test.each([
    [
      '.a { width: 10rpx; margin: -.5rpx 0rpx 1.50RPX }',
      '.p-a{width:calc(var(--rpx)*10);margin:calc(var(--rpx)*-0.5) 0px calc(var(--rpx)*1.5);}',
    ],
    ['.a{width:calc(100% - 20rpx)}', '.p-a{width:calc(100% - calc(var(--rpx)*20));}'],
    ['.a{--gap:8rpx;content:"8rpx"}', '.p-a{--gap:calc(var(--rpx)*8);content:"8rpx";}'],
    ['page{color:red}', 'wx-page{color:red;}'],
    ['view.a > text:not(.b)::after{color:red}', 'wx-view.p-a>wx-text:not(.p-b)::after{color:red;}'],
    [':host{color:red}', '.p--host{color:red;}'],
    [':host(.big) .a{color:red}', '.p--host:is(.p-big) .p-a{color:red;}'],
    ['#id[hidden], *{color:red!important}', '#id[hidden],*{color:red!important;}'],
    ['@media (min-width:200rpx){.a{color:red}}', '@media (min-width:100px){.p-a{color:red;}}'],
    ['@keyframes k{from{left:1rpx}50.5%{left:2px}to{left:0}}', '@keyframes k{from{left:calc(var(--rpx)*1);}50.5%{left:2px;}to{left:0;}}'],
    ['@font-face{font-family:i;src:url("i.woff")}', '@font-face{font-family:i;src:url("package:pages/a/i.woff");}'],
    [
      '@font-face{font-family:i;src:url(data:application/vnd.ms-fontobject;base64,AA,) format("embedded-opentype"),url(i.woff) format("woff")}',
      '@font-face{font-family:i;src:url(package:pages/a/i.woff) format("woff");}',
    ],
    ['.a{background:url(../../img/b.png) no-repeat}', '.p-a{background:url(package:img/b.png) no-repeat;}'],
    ['.a{background:url(/img/b.png?x=1)}', '.p-a{background:url(package:img/b.png);}'],
    ['.a{background:url(data:image/png;base64,AA==)}', '.p-a{background:url(data:image/png;base64,AA==);}'],
    ['.a::before{content:"\\e600"}', '.p-a::before{content:"\ue600";}'],
    ['@supports (display:grid){.a{display:grid}}', '@supports (display:grid){.p-a{display:grid;}}'],
  ])('%s becomes %s', (source, css) => {
    expect(compile(source).css).toBe(css);
  });

  test.each([
    ['.a{color:red}</style><script>alert(1)</script>', ''],
    ['.a{content:"</style>"}', '.p-a{content:"<\\/style>";}'],
    ['.a[x="</style>"]{color:red}', '.p-a[x="<\\/style>"]{color:red;}'],
    ['.a{width:expression(alert(1))}', ''],
    ['.a{width:\\65xpression(alert(1))}', ''],
    ['.a{behavior:url(x.htc)}', ''],
    ['.a{-moz-binding:url(x.xml)}', ''],
    ['.a{background:url(https://elsewhere.example/x.png)}', ''],
    ['.a{background:url(//elsewhere.example/x.png)}', ''],
    ['.a{background:URL("HTTPS://elsewhere.example/x.png")}', ''],
    ['.a{background:u\\72l(https://elsewhere.example)}', ''],
    ['.a{background:image-set("https://elsewhere.example/x.png" 1x)}', ''],
    ['.a{--x:url(https://elsewhere.example)}', ''],
    ['.a{background:url(javascript:alert(1))}', ''],
    ['.a{background:url(data:text/html,x)}', ''],
    ['@import "https://elsewhere.example/x.css";', ''],
    ['@import url(//elsewhere.example/x.css);', ''],
    ['@namespace x "y"; @document url(x){.a{color:red}}', ''],
    ['.a{color:rgb(1,2,3', ''],
    ['.a{color:"no end\n;b:c}.b{color:red}', '.p-a{b:c;}.p-b{color:red;}'],
    ['@media screen{.a{color:red}', '@media screen{.p-a{color:red;}}'],
    ['.a{}', ''],
  ])('%s leaves %s', (source, css) => {
    const { css: made } = compile(source);
    expect(made.replace('.p-a{color:red;}', css.includes('color:red') ? '.p-a{color:red;}' : '')).toBe(css);
    expect(made).not.toMatch(/elsewhere|<\/|expression|javascript/i);
  });

  // @feature 10 mini-wxss
  test('an address stays when the host allows it', () => {
    const allow = (url: string) => url.startsWith('https://cdn.shop.example/');
    expect(compile('.a{background:url(https://cdn.shop.example/a.png)}', allow).css).toBe(
      '.p-a{background:url(https://cdn.shop.example/a.png);}',
    );
    expect(compile('.a{background:url(https://cdn.shop.example.evil/a.png)}', allow).codes).toEqual(['wxss-remote']);
    expect(compile('.a{background:url(//cdn.shop.example/a.png)}', allow).css).toBe(
      '.p-a{background:url(https://cdn.shop.example/a.png);}',
    );
  });

  // @feature 10 mini-wxss
  test('secure addresses stay where nobody says otherwise, for the host to be asked', async () => {
    const sheet =
      '@font-face{font-family:i;src:url(//icons.example/i.woff)}.a{background:url(http://plain.example/a.png)}.b{background:url(ftp://old.example/a.png)}';
    const program = await compileFiles({ 'app.json': '{"pages":["a"]}', 'a.wxml': '', 'a.js': 'Page({})', 'a.wxss': sheet });
    // The mark before each class is no letter.
    expect(mainOf(program).sheets['a.wxss']?.replaceAll(/[^ -~]/g, '')).toBe(
      '@font-face{font-family:i;src:url(https://icons.example/i.woff);}.a{background:url(https://plain.example/a.png);}',
    );
    expect(codesOf(program)).toEqual(['warning wxss-remote a.wxss']);
  });

  // @feature 10 mini-wxss
  test('of any text at all, what comes out has balanced brackets and ends nothing around it', () => {
    const pieces = fc.constantFrom(
      '.a',
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      '"',
      "'",
      'color:',
      'url(',
      '/*',
      '*/',
      ';',
      '@media ',
      '@import ',
      'x',
      '</style>',
      '\\',
      '\n',
      ':host',
      ',',
      '<!--',
      '-->',
      '10rpx',
      '\u0001',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
          fc.string({ unit: 'binary', maxLength: 80 }),
        ),
        (text) => {
          const { css } = compile(text);
          expect(css).not.toMatch(/<\/|<!/);
          const plain = css.replace(/\\[\s\S]/g, '').replace(/"[^"]*"|'[^']*'|url\([^"'()]*\)/g, '');
          for (const [open, close] of [
            ['{', '}'],
            ['(', ')'],
            ['[', ']'],
          ] as const)
            expect(plain.split(open).length).toBe(plain.split(close).length);
        },
      ),
      { numRuns: 500 },
    );
  });

  // @feature 10 mini-wxss
  test('a sheet that many import is there once, in the order of the cascade', async () => {
    const component = { 'c.json': '{ "component": true }', 'c.js': 'Component({});', 'c.wxml': '' };
    const files = Object.fromEntries(
      ['one', 'two'].flatMap((name) => Object.entries(component).map(([file, text]) => [`${name}/${file}`, text])),
    );
    const program = await compileFiles({
      ...files,
      'app.wxss': '@import "common.wxss"; .app { color: red }',
      'common.wxss': '.common { color: blue }',
      'one/c.wxss': '@import "../common"; .one { color: red }',
      'two/c.wxss': '@import "/common.wxss"; .two { color: red }',
      'pages/a/a.wxss': '@import "../../common.wxss"; .page { color: red }',
      'pages/a/a.json': '{ "usingComponents": { "one": "/one/c", "two": "/two/c" } }',
    });
    expect(codesOf(program)).toEqual([]);
    expect(Object.keys(mainOf(program).sheets)).toEqual(['app.wxss', 'common.wxss', 'one/c.wxss', 'pages/a/a.wxss', 'two/c.wxss']);
    expect(componentOf(program, 'one/c').sheets).toEqual(['common.wxss', 'one/c.wxss']);
    expect(componentOf(program, 'pages/a/a')).toMatchObject({ sheets: ['app.wxss', 'common.wxss', 'pages/a/a.wxss'], classPrefix: null });
    const prefixes = ['one/c', 'two/c'].map((path) => componentOf(program, path).classPrefix);
    expect(new Set(prefixes).size).toBe(2);
    expect(prefixes).not.toContain(null);
  });

  test.each([
    ['{ "component": true, "styleIsolation": "shared" }', 'Component({});', 'shared', true],
    ['{ "component": true, "styleIsolation": "apply-shared" }', 'Component({});', 'apply-shared', false],
    ['{ "component": true }', "Component({ options: { styleIsolation: 'shared' } });", 'shared', true],
    ['{ "component": true }', 'Component({ options: { addGlobalClass: true } });', 'apply-shared', false],
    ['{ "component": true }', 'Component({});', undefined, false],
  ])('%s with %s is %s', async (json, js, isolation, isPlain) => {
    const program = await compileFiles({
      'c/c.json': json,
      'c/c.js': js,
      'c/c.wxml': '',
      'c/c.wxss': '.a{color:red}',
      'pages/a/a.json': '{ "usingComponents": { "c": "/c/c" } }',
    });
    const { config, classPrefix } = componentOf(program, 'c/c');
    expect([config.styleIsolation, classPrefix === null]).toEqual([isolation, isPlain]);
  });

  test('sheets that import each other are cut where the circle closes', async () => {
    const program = await compileFiles({
      'pages/a/a.wxss': '@import "b.wxss";',
      'pages/a/b.wxss': '\n@import "a.wxss"; .b { color: red }',
    });
    expect(program.problems).toMatchObject([{ code: 'wxss-cycle', path: 'pages/a/b.wxss', line: 2 }]);
    expect(componentOf(program, 'pages/a/a').sheets).toEqual(['pages/a/b.wxss', 'pages/a/a.wxss']);
  });

  test('a sheet that is nested too deep is left out', () => {
    expect(compile(`${'@media screen{'.repeat(100)}.a{}${'}'.repeat(100)}`).codes).toEqual(['wxss-too-large']);
    expect(compile(`.a{width:${'('.repeat(100_000)}}`).codes).toEqual(['wxss-too-large']);
  });

  test('an import without dots finds the sheet of an npm package, also from a folder', async () => {
    const sheet = "@import 'look/dist/look.wxss';";
    const npm = memoryFiles({
      'look/package.json': '{ "miniprogram": "." }',
      'look/dist/look.wxss': '.look{color:red}',
      'look/index.js': '',
    });
    const program = await compileFiles({ 'app.wxss': sheet, 'pages/a/a.wxss': sheet }, { npm });
    expect(codesOf(program)).toEqual([]);
    expect(componentOf(program, 'pages/a/a').sheets).toContain('miniprogram_npm/look/dist/look.wxss');
  });
});
