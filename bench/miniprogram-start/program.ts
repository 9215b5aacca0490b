import { readdirSync } from 'node:fs';
import { compileProgram, memoryFiles } from '@guanxi/miniprogram/compiler';
import { npm, npmFolder } from '../../packages/miniprogram/test/support/wrapped-library.js';
import { codeBytes } from '../miniprogram/code-bytes.js';

/** Bytes of JavaScript that the package of the program has: its modules and its compiled templates. */
export const codeSize = 1_048_576;

/**
 * A program of a megabyte: its first page uses a dozen components of @vant/weapp, its app.json names all of them, and app.js requires
 * modules of tables and functions, as programs do that bring what they need. The last of them is as long as is left to the megabyte.
 */
export async function startProgram(): Promise<Readonly<Record<string, string>>> {
  const left = codeSize - (await compiledSize(Array.from({ length: parts }, () => '')));
  const modules = Array.from({ length: parts }, (_, number) => moduleText(number, Math.floor(left / parts) - rowLength));
  const rest = codeSize - (await compiledSize(modules)) - '//\n'.length;
  return programFiles([...modules.slice(0, -1), `${modules.at(-1)}//${'-'.repeat(rest)}\n`]);
}

/** Modules of tables and functions. */
const parts = 20;

/** Characters that a row of a module has at most. */
const rowLength = 200;

async function compiledSize(modules: readonly string[]): Promise<number> {
  const program = await compileProgram(memoryFiles(programFiles(modules)), { npm });
  return codeBytes(program);
}

function programFiles(texts: readonly string[]): Readonly<Record<string, string>> {
  const components = readdirSync(`${npmFolder}/@vant/weapp/lib`).filter((name) => !outside.has(name));
  const modules = texts.map((text, number) => [`lib/part${number}.js`, text] as const);
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

/** A module that is not longer than `most` characters and less than a row shorter. */
function moduleText(number: number, most: number): string {
  const end = 'exports.total = () => table.reduce((sum, row) => sum + row.cost(1), 0);\n';
  const lines: string[] = ['const table = [];'];
  let length = (lines[0]?.length ?? 0) + 1 + end.length;
  for (let row = 0; ; row += 1) {
    const line = `table.push({ id: ${number * 10_000 + row}, name: 'Article ${row} of part ${number}', price: ${(row * 37) % 100}, tags: ['green', 'leaf', 'spring ${row}'], cost(count) { return this.price * count; } });`;
    length += line.length + 1;
    if (length > most) return `${lines.join('\n')}\n${end}`;
    lines.push(line);
  }
}
