import { memoryFiles } from '@guanxi/miniprogram/compiler';
import { describe, expect, test } from 'vitest';
import { codesOf, compileFiles, componentOf, mainOf, moduleOf } from '../support/compile.js';
import { runWxs } from '../support/run-wxs.js';

// What public mini-programs do and WeChat lets them do, each found with one of them.
describe('a public program', () => {
  test('names an npm package as if it lay beside the file', async () => {
    const npm = memoryFiles({ 'three/package.json': '{ "main": "index.js" }', 'three/index.js': 'exports.three = 3;' });
    const program = await compileFiles({ 'pages/a/a.js': "import { three } from './three';\nPage({ three });" }, { npm });
    expect(codesOf(program)).toEqual([]);
    expect(moduleOf(program, 'pages/a/a.js').imports).toEqual({ './three': 'miniprogram_npm/three/index.js' });
  });

  test('has the library of components that WeChat has itself, with its sheet before that of the app', async () => {
    const files = {
      'app.json': '{ "pages": ["pages/a/a"], "useExtendedLib": { "weui": true, "kbone": false } }',
      'app.wxss': '.app { color: red }',
      'pages/a/a.json': '{ "usingComponents": { "mp-badge": "weui-miniprogram/badge/badge" } }',
    };
    const dist = 'weui-miniprogram/miniprogram_dist';
    const npm = memoryFiles({
      'weui-miniprogram/package.json': '{ "miniprogram": "miniprogram_dist" }',
      [`${dist}/badge/badge.json`]: '{ "component": true }',
      [`${dist}/badge/badge.js`]: 'Component({});',
      [`${dist}/badge/badge.wxml`]: '<view/>',
      [`${dist}/weui-wxss/dist/style/weui.wxss`]: '.weui { color: blue }',
    });
    const program = await compileFiles(files, { npm });
    expect(codesOf(program)).toEqual([]);
    expect(componentOf(program, 'pages/a/a').sheets).toEqual([
      'miniprogram_npm/weui-miniprogram/weui-wxss/dist/style/weui.wxss',
      'app.wxss',
    ]);
    expect(Object.keys(mainOf(program).components)).toContain('miniprogram_npm/weui-miniprogram/badge/badge');
    expect(codesOf(await compileFiles(files))).toEqual(['error npm-missing app.json', 'error component-missing pages/a/a.json']);
  });

  test('has scripts of WXS in which words of newer JavaScript are names', () => {
    const text = "var class = 'wide'; module.exports = { of: function (let) { var enum = class + let; return enum } };";
    const { exports, problems } = runWxs(text);
    expect(problems).toEqual([]);
    expect((exports as { of: (text: string) => string }).of('!')).toBe('wide!');
  });
});
