import { compileProgram, memoryFiles, problemCodes } from '@guanxi/miniprogram/compiler';
import { describe, expect, test } from 'vitest';
import { templateScope } from '../../src/program/template/template-scope.js';
import { codesOf, compileFiles, componentOf, mainOf, onePage } from '../support/compile.js';

const component = (folder: string, json = '{ "component": true }') => ({
  [`${folder}/c.json`]: json,
  [`${folder}/c.js`]: 'Component({});',
  [`${folder}/c.wxml`]: '<slot />',
});

/** Evaluates a template, as logic does. */
function evaluate(template: string): { content: (name: string) => unknown; groupList: Record<string, unknown> } {
  return new Function(`return (${template})`)()(templateScope());
}

describe('a program', () => {
  // @feature 10 mini-compiler
  test('JSON with comments, unknown keys and wrong values compiles, with what is wrong named', async () => {
    const program = await compileFiles({
      'app.json': `\uFEFF{ // the app
        "pages": ["/pages/a/a", "pages/a/a"], "window": { "navigationBarTitleText": 7, "onReachBottomDistance": "50" },
        "tabBar": { "list": [{ "pagePath": "pages/a/a", "text": "A" }, { "pagePath": "pages/a/a", "text": "B", "iconPath": "/i.png" }] },
        "permission": { "scope.userLocation": { "desc": "to find shops" } }, "madeUp": 1, "sitemapLocation": "x", }`,
    });
    expect(program.app).toMatchObject({
      pages: ['pages/a/a'],
      window: { onReachBottomDistance: 50 },
      tabBar: { position: 'bottom', custom: false, list: [{ pagePath: 'pages/a/a' }, { iconPath: 'i.png' }] },
      permission: { 'scope.userLocation': { desc: 'to find shops' } },
    });
    expect(codesOf(program)).toEqual(['warning unknown-key app.json', 'error app-config app.json']);
  });

  test.each([
    [{ 'app.json': '{' }, 'app-json'],
    [{ 'app.json': '{}' }, 'no-pages'],
    [{ 'app.json': '{ "pages": ["pages/b/b"] }' }, 'page-missing'],
    [{ 'app.json': '{ "pages": ["pages/a/a"], "subPackages": [{ "pages": [] }] }' }, 'sub-package-root'],
    [{ 'app.json': '{ "pages": ["pages/a/a"], "tabBar": { "list": [] } }' }, 'tab-bar'],
    [{ 'app.json': JSON.stringify({ pages: Array.from({ length: 2_001 }, (_, at) => `p${at}`) }) }, 'pages'],
    [{ [`${'x'.repeat(513)}.png`]: '' }, 'path'],
    [Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`${at}.png`, ''])), 'files'],
  ])('what makes it impossible is thrown: %#', async (files, reason) => {
    await expect(compileFiles(files as Record<string, string>)).rejects.toMatchObject({ name: 'GuanxiError', reason });
  });

  test('a folder without app.json is no program, and one that the project names, or that is further in, is found', async () => {
    await expect(compileProgram(memoryFiles({ 'readme.md': '' }))).rejects.toMatchObject({ code: 'invalid', reason: 'app-missing' });
    const inside = (folder: string) => Object.fromEntries(Object.entries(onePage()).map(([path, text]) => [`${folder}/${path}`, text]));
    const named = memoryFiles({ ...inside('src/mini'), ...inside('other'), 'project.config.json': '{ "miniprogramRoot": "src/mini/" }' });
    const [byName, byPlace] = [await compileProgram(named), await compileProgram(memoryFiles(inside('archive-main')))];
    expect([byName.app.pages, byPlace.app.pages]).toEqual([['pages/a/a'], ['pages/a/a']]);
  });

  test('a caller who has changed his mind stops it', async () => {
    const controller = new AbortController();
    const seen: string[] = [];
    const compiling = compileFiles(
      {},
      {
        signal: controller.signal,
        onProgress: ({ stage }) => {
          seen.push(stage);
          controller.abort();
        },
      },
    );
    await expect(compiling).rejects.toMatchObject({ code: 'aborted' });
    expect(seen).toEqual(['scripts']);
  });

  // @feature 10 mini-compiler
  test('components are found by relative, absolute and npm paths, generics and placeholders too', async () => {
    const npm = memoryFiles({
      'ui/package.json': '{ "miniprogram": "dist" }',
      'ui/dist/button/index.json': '{ "component": true, "usingComponents": { "icon": "../icon/index" } }',
      'ui/dist/button/index.js': 'Component({});',
      'ui/dist/button/index.wxml': '',
      'ui/dist/icon/index.json': '{ "component": true }',
      'ui/dist/icon/index.js': 'Component({});',
      'ui/dist/icon/index.wxml': '',
      'ui/dist/icon/icon.png': new Uint8Array([1]),
    });
    const program = await compileFiles(
      {
        ...component('near'),
        ...component('global'),
        ...component('pages/a/own'),
        'app.json': '{ "pages": ["pages/a/a"], "usingComponents": { "g": "global/c", "unnamed": "near/c" } }',
        'pages/a/a.json': `{ "usingComponents": { "near": "../../near/c", "root": "/near/c", "button": "ui/button", "written": "/miniprogram_npm/ui/icon/index",
          "own": "own/c", "pay": "plugin://pay/form", "gone": "./gone" }, "componentGenerics": { "row": { "default": "own/c" }, "cell": true },
          "componentPlaceholder": { "button": "view" } }`,
        'pages/a/a.wxml': '<near><root /><button /></near><written wx:if="{{a}}" /><own generic:row="g" /><pay />',
      },
      { npm },
    );
    expect(componentOf(program, 'pages/a/a').config).toMatchObject({
      usingComponents: {
        near: 'near/c',
        root: 'near/c',
        button: 'miniprogram_npm/ui/button/index',
        written: 'miniprogram_npm/ui/icon/index',
        own: 'pages/a/own/c',
        g: 'global/c',
      },
      componentGenerics: { row: 'pages/a/own/c', cell: null },
      componentPlaceholder: { button: 'view' },
    });
    expect(Object.keys(componentOf(program, 'pages/a/a').config.usingComponents).sort()).toEqual([
      'button',
      'g',
      'near',
      'own',
      'root',
      'written',
    ]);
    expect(program.app.usingComponents).toEqual({ g: 'global/c', unnamed: 'near/c' });
    expect(Object.keys(mainOf(program).components)).toContain('global/c');
    expect(Object.keys(mainOf(program).assets)).toEqual(['miniprogram_npm/ui/icon/icon.png']);
    expect(codesOf(program)).toEqual(['error component-missing pages/a/a.json', 'warning plugin-refused pages/a/a.json']);
  });

  // @feature 10 mini-compiler
  test('sub-packages hold what lies in them, and what reaches from the main package into one is told', async () => {
    const program = await compileFiles({
      ...component('shop/parts'),
      ...component('alone/parts'),
      'app.json': `{ "pages": ["pages/a/a"], "subpackages": [{ "root": "shop/", "name": "s", "pages": ["b/b"] },
        { "root": "alone", "pages": ["c/c"], "independent": true }], "preloadRule": { "pages/a/a": { "packages": ["s"], "network": "all" } } }`,
      'pages/a/a.json': '{ "usingComponents": { "part": "/shop/parts/c" } }',
      'shop/b/b.js': "require('../deep.js'); Page({});",
      'shop/b/b.wxml': '',
      'shop/b/b.wxss': '@import "/common.wxss";',
      'shop/deep.js': '',
      'shop/pic.png': new Uint8Array([1, 2]),
      'common.wxss': '.c{color:red}',
      'alone/c/c.js': 'Page({});',
      'alone/c/c.wxml': '',
      'alone/c/c.json': '{ "usingComponents": { "part": "../parts/c" } }',
    });
    expect(program.app.pages).toEqual(['pages/a/a', 'shop/b/b', 'alone/c/c']);
    const [main, shop, alone] = program.packages;
    expect([main?.root, shop?.root, alone?.root, alone?.independent]).toEqual(['', 'shop', 'alone', true]);
    expect(Object.keys(shop?.modules ?? {})).toEqual(['shop/b/b.js', 'shop/deep.js', 'shop/parts/c.js']);
    expect(Object.keys(shop?.assets ?? {})).toEqual(['shop/pic.png']);
    expect(shop?.components['shop/b/b']?.sheets).toEqual(['common.wxss', 'shop/b/b.wxss']);
    expect(Object.keys(main?.sheets ?? {})).toEqual(['common.wxss']);
    expect(codesOf(program)).toEqual(['warning component-package pages/a/a.json']);
  });
});

describe('templates of a program', () => {
  // @feature 10 mini-compiler
  test('each is a function that makes the template, with what it includes, imports and runs', async () => {
    const program = await compileFiles({
      'pages/a/a.wxml': `<import src="../../../t" /><include src="/inc.wxml" /><wxs src="./m.wxs" module="m" />
        <wxs module="own">var o = require('./m.wxs'); module.exports = { two: o.one + 1 };</wxs><template is="t" data="{{ x: m.one + own.two }}" />`,
      'pages/a/m.wxs': "module.exports = { one: require('../../n.wxs').n };",
      'n.wxs': 'module.exports.n = 1;',
      't.wxml': '<template name="t"><view>{{ x }}</view></template>',
      'inc.wxml': '<view />',
    });
    expect(codesOf(program)).toEqual([]);
    const { content, groupList } = evaluate(componentOf(program, 'pages/a/a').template);
    expect(typeof content('')).toBe('function');
    expect(Object.keys(groupList)).toEqual(['inc', 'pages/a/a', 't']);
  });

  test.each([
    ['a circle of includes', { 'pages/a/a.wxml': '<include src="b" />', 'pages/a/b.wxml': '<include src="a" />' }, 'wxml-include-cycle'],
    ['a template that includes itself', { 'pages/a/a.wxml': '<include src="a.wxml" />' }, 'wxml-include-cycle'],
    [
      'a bomb of includes',
      Object.fromEntries([
        ...Array.from({ length: 40 }, (_, at) => [`t${at}.wxml`, `<include src="/t${at + 1}" /><include src="/t${at + 1}" />`]),
        ['t40.wxml', '<view />'],
        ['pages/a/a.wxml', '<include src="/t0" />'],
      ]),
      'wxml-too-large',
    ],
    [
      'a long chain of includes',
      Object.fromEntries([
        ...Array.from({ length: 100 }, (_, at) => [`t${at}.wxml`, `<include src="/t${at + 1}" />`]),
        ['pages/a/a.wxml', '<include src="/t0" />'],
        ['t100.wxml', ''],
      ]),
      'wxml-too-deep',
    ],
    ['deep tags', { 'pages/a/a.wxml': `${'<view>'.repeat(100_000)}${'</view>'.repeat(100_000)}` }, 'wxml-too-deep'],
    ['deep brackets', { 'pages/a/a.wxml': `<view a="{{ ${'('.repeat(50_000)}1${')'.repeat(50_000)} }}" />` }, 'wxml-too-deep'],
    ['deep operators', { 'pages/a/a.wxml': `{{ ${'!'.repeat(50_000)}1 }}` }, 'wxml-too-deep'],
    ['many tags', { 'pages/a/a.wxml': '<view />'.repeat(50_001) }, 'wxml-too-large'],
  ])('%s is an error of its page, whose template throws; others stay', async (_, files, code) => {
    const program = await compileFiles({
      ...files,
      'app.json': '{ "pages": ["pages/a/a", "pages/good/good"] }',
      'pages/good/good.js': 'Page({});',
      'pages/good/good.wxml': '<view />',
    });
    expect(codesOf(program).map((each) => each.split(' ')[1])).toContain(code);
    expect(() => evaluate(componentOf(program, 'pages/a/a').template)).toThrow('pages/a/a.wxml');
    expect(evaluate(componentOf(program, 'pages/good/good').template).groupList).toHaveProperty(['pages/good/good']);
  });

  test('templates may import each other, as trees do, and it is told', async () => {
    const program = await compileFiles({
      'pages/a/a.wxml': '<import src="b" /><template name="x"><view /></template><template is="y" />',
      'pages/a/b.wxml': '<import src="a" /><template name="y"><template is="x" /></template>',
    });
    expect(codesOf(program)).toEqual(['warning wxml-import-cycle pages/a/b.wxml']);
    expect(Object.keys(evaluate(componentOf(program, 'pages/a/a').template).groupList)).toEqual(['pages/a/a', 'pages/a/b']);
  });

  test('what is not there is told, and drawn as nothing', async () => {
    const program = await compileFiles({
      'pages/a/a.wxml': '<include src="gone" /><wxs src="gone.wxs" module="m" /><view>{{ m.x }}</view>',
    });
    expect(codesOf(program)).toEqual(['error wxml-unresolved pages/a/a.wxml', 'error wxs-unresolved pages/a/a.wxml']);
    expect(typeof evaluate(componentOf(program, 'pages/a/a').template).content('')).toBe('function');
  });

  test('an error in a script of a template has the line of the template', async () => {
    const program = await compileFiles({ 'pages/a/a.wxml': '<view />\n<wxs module="m">\n  throw 1;\n</wxs>' });
    expect(program.problems).toMatchObject([{ code: 'wxs-syntax', path: 'pages/a/a.wxml', line: 3, column: 3 }]);
  });

  test('markup that tries to become code stays markup', async () => {
    const marks = globalThis as { broken?: boolean };
    for (const source of [
      `<wxs module="m');globalThis.broken=true;('">var a;</wxs>`,
      `<wxs module="m">});globalThis.broken=true;({</wxs>`,
      `<view class="');globalThis.broken=true;('" bind:tap='");globalThis.broken=true;("'>{{ a["');globalThis.broken=true;('"] }}</view>`,
      '<import src="x&quot;];globalThis.broken=true;//" /><template is="{{ `globalThis.broken=true` }}" />',
      '<template name="a&quot;]=0;globalThis.broken=true;//"><view /></template>',
      '<view>{{ f.constructor("globalThis.broken=true")() }}</view>',
    ]) {
      const program = await compileFiles({ 'pages/a/a.wxml': source });
      try {
        evaluate(componentOf(program, 'pages/a/a').template);
      } catch (cause) {
        expect(cause).toBeInstanceOf(Error); // A template with an error throws; it runs nothing.
      }
      expect(marks.broken).toBeUndefined();
    }
  });

  test('a path that tries to become code is left out', async () => {
    const path = "pages/a/x');globalThis.broken=true;('";
    const program = await compileFiles({
      'app.json': JSON.stringify({ pages: ['pages/a/a'], usingComponents: { x: `/${path}` } }),
      [`${path}.json`]: '{ "component": true }',
      [`${path}.wxml`]: '<wxs module="m">var a;</wxs>',
      [`${path}.js`]: '',
    });
    expect(codesOf(program)).toContain(`error file-path ${path}.wxml`);
    expect(JSON.stringify(program.packages)).not.toContain('broken');
  });

  test('every code of a problem is listed', async () => {
    const program = await compileFiles({ 'pages/a/a.wxml': '<view></vie>', 'pages/a/a.json': '{,}', 'pages/a/a.js': '(' });
    for (const { code } of program.problems) expect(problemCodes).toHaveProperty(code);
    expect(program.problems.length).toBeGreaterThan(2);
  });
});
