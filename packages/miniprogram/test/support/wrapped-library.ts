import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { ProgramFiles } from '@guanxi/miniprogram/compiler';
import { directoryFiles } from '@guanxi/miniprogram/node';

/** A library of components from npm, and where its own code is. */
export interface Library {
  readonly name: '@vant/weapp' | 'tdesign-miniprogram' | 'weui-miniprogram';
  readonly folder: string;
}

/** The libraries that programs are tried with, as they come from npm. */
export const libraries: readonly Library[] = [
  { name: '@vant/weapp', folder: 'lib' },
  { name: 'tdesign-miniprogram', folder: 'miniprogram_dist' },
  { name: 'weui-miniprogram', folder: 'miniprogram_dist' },
];

/** The folder of this repository's npm packages. */
export const npmFolder = dirname(dirname(createRequire(import.meta.url).resolve('tdesign-miniprogram/package.json')));

/** The npm packages, as the compiler takes them. */
export const npm: ProgramFiles = directoryFiles(npmFolder);

/** A program whose pages use every component of a library, twelve on each page. */
export async function wrappedLibrary({ name, folder }: Library): Promise<{ files: Record<string, string>; components: string[] }> {
  const components: string[] = [];
  for (const path of await npm.list(`${name}/${folder}`)) {
    if (!path.endsWith('.json') || path.endsWith('package.json')) continue;
    if (/"component"\s*:\s*true/.test(await readFile(`${npmFolder}/${path}`, 'utf8'))) {
      components.push(path.slice(`${name}/${folder}/`.length, -'.json'.length));
    }
  }
  const files: Record<string, string> = { 'app.js': 'App({});', 'app.wxss': 'page { color: #111; }' };
  const pages: string[] = [];
  for (let from = 0; from < components.length; from += 12) {
    const page = `pages/p${from / 12}/index`;
    pages.push(page);
    const used = Object.fromEntries(components.slice(from, from + 12).map((path, at) => [`x-${at}`, `${name}/${path}`]));
    files[`${page}.js`] = 'Page({});';
    files[`${page}.json`] = JSON.stringify({ usingComponents: used });
    files[`${page}.wxml`] = Object.keys(used)
      .map((tag) => `<view class="row"><${tag} /></view>`)
      .join('\n');
    files[`${page}.wxss`] = '.row { padding: 10rpx; }';
  }
  files['app.json'] = JSON.stringify({ pages });
  return { files, components };
}
