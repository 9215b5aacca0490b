import { readdirSync } from 'node:fs';
import { npmFolder } from '../../packages/miniprogram/test/support/wrapped-library.js';

/** Characters of JavaScript that the program has at least, all run at its start. */
const codeSize = 1_000_000;

/**
 * A program of a megabyte: its first page uses a dozen components of @vant/weapp, its app.json names all of them, and app.js requires
 * modules of tables and functions, as programs do that bring what they need.
 */
export function startProgram(): Readonly<Record<string, string>> {
  const components = readdirSync(`${npmFolder}/@vant/weapp/lib`).filter((name) => !outside.has(name));
  const modules = Array.from({ length: 20 }, (_, number) => [`lib/part${number}.js`, moduleText(number)] as const);
  return {
    'app.json': JSON.stringify({
      pages: ['pages/start/start'],
      usingComponents: Object.fromEntries(components.map((name) => [`van-${name}`, `@vant/weapp/${name}/index`])),
    }),
    'app.js': `const parts = [${modules.map(([path]) => `require('./${path.slice(0, -3)}')`).join(', ')}];\nApp({ sum: parts.reduce((sum, part) => sum + part.total(), 0) });`,
    'app.wxss': 'page { background: #f7f8fa; color: #323233 }',
    ...Object.fromEntries(modules),
    'pages/start/start.js': `Page({ data: { goods: Array.from({ length: 20 }, (_, id) => ({ id, name: 'Tea ' + id, price: 12 + id })) } });`,
    'pages/start/start.wxss': '.bar { padding: 16rpx }',
    'pages/start/start.wxml': `
<van-search placeholder="Search" /><van-notice-bar text="Free delivery from 50" /><van-tabs><van-tab title="All" /><van-tab title="New" /></van-tabs>
<van-cell-group><van-cell wx:for="{{goods}}" wx:key="id" title="{{item.name}}" value="{{item.price}}" is-link /></van-cell-group>
<view class="bar"><van-button type="primary">Pay</van-button><van-tag>Tea</van-tag><van-stepper value="1" /><van-rate value="4" /><van-switch checked /></view>
<van-progress percentage="40" /><van-grid column-num="3"><van-grid-item icon="photo-o" text="One" wx:for="{{6}}" wx:key="index" /></van-grid>`,
  };
}

/** What is in the folder beside components. */
const outside = new Set(['common', 'mixins', 'wxs', 'definitions', 'toast', 'dialog', 'notify']);

function moduleText(number: number): string {
  const lines: string[] = ['const table = [];'];
  let length = 0;
  for (let row = 0; length < codeSize / 20; row += 1) {
    const line = `table.push({ id: ${number * 10_000 + row}, name: 'Article ${row} of part ${number}', price: ${(row * 37) % 100}, tags: ['green', 'leaf', 'spring ${row}'], cost(count) { return this.price * count; } });`;
    lines.push(line);
    length += line.length;
  }
  return `${lines.join('\n')}\nexports.total = () => table.reduce((sum, row) => sum + row.cost(1), 0);`;
}
