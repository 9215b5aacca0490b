import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { compileProgram, memoryFiles } from '@guanxi/miniprogram/compiler';
import { createSigningKey, packProgram } from '@guanxi/miniprogram/package';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../../../tooling/environment/index.js';
import { type ServedPage, servePage } from '../../../core/test/storage/browser/serve-page.js';
import { onePage } from '../support/compile.js';
import { libraries, npm, npmFolder, wrappedLibrary } from '../support/wrapped-library.js';
import type { CompilerPage } from './browser/compiler-page.js';

describe('the compiler in a browser', () => {
  let browser: Browser;
  let served: ServedPage;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    served = await servePage(new URL('browser/compiler-page.ts', import.meta.url));
    page = await browser.newPage();
    await page.goto(served.url);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  // @feature 10 mini-compiler
  test('makes the same bytes as in Node', async () => {
    const library = libraries.find(({ name }) => name === '@vant/weapp')!;
    const { files } = await wrappedLibrary(library);
    const sources: Record<string, string> = {};
    for (const path of [
      'package.json',
      ...(await npm.list(`${library.name}/${library.folder}`)).map((each) => each.slice(library.name.length + 1)),
    ]) {
      sources[`${library.name}/${path}`] = await readFile(`${npmFolder}/${library.name}/${path}`, 'utf8');
    }
    const made = await page.evaluate(([given, packages]) => (globalThis as unknown as CompilerPage).compile(given, packages), [
      files,
      sources,
    ] as const);
    const program = await compileProgram(memoryFiles(files), { npm: memoryFiles(sources) });
    expect(made.hash).toBe(createHash('sha256').update(JSON.stringify(program)).digest('hex'));
  });

  // @feature 10 mini-wxs
  test('templates are drawn by the view framework, with the scripts of a real library', async () => {
    const wxs = Object.fromEntries(
      await Promise.all(
        ['utils', 'bem', 'memoize', 'add-unit', 'array', 'object'].map(
          async (name) => [`wxs/${name}.wxs`, await readFile(`${npmFolder}/@vant/weapp/lib/wxs/${name}.wxs`, 'utf8')] as const,
        ),
      ),
    );
    const files = onePage({
      ...wxs,
      'pages/a/a.wxml': `<wxs src="/wxs/utils.wxs" module="utils" />
        <view class="{{ utils.bem('button', [type, { plain }]) }}">{{ utils.addUnit(size) }} {{ utils.bem.constructor }}</view>`,
    }) as Record<string, string>;
    const drawn = await page.evaluate(
      (given) => (globalThis as unknown as CompilerPage).draw(given, { type: 'info', plain: true, size: 3 }, { size: '5em', plain: false }),
      files,
    );
    expect(drawn[0]).toContain('van-button van-button--info van-button--plain');
    expect(drawn[0]).toContain('>3px Function<');
    expect(drawn[1]).toContain('>5em Function<');
    expect(drawn[1]).toContain('"van-button van-button--info"');
  });

  // @feature 10 mini-packages
  test('opens what was packed in Node, and refuses what was changed', async () => {
    const developer = await createSigningKey();
    const program = await compileProgram(memoryFiles(onePage()));
    const packed = await packProgram(program, { id: 'shop', version: '1.0.0', name: 'Shop', developer });
    const bytes = [...packed.packages[0]!.bytes];
    const open = (given: number[]) =>
      page.evaluate(([each, key]) => (globalThis as unknown as CompilerPage).open(each, key), [given, developer.publicKey] as const);
    expect(await open(bytes)).toEqual(['pages/a/a']);
    const at = Buffer.from(bytes).indexOf('manifest.json') + 40;
    await expect(open(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)))).rejects.toThrow(
      /GuanxiError|archive|manifest|unpack|signature/,
    );
  });
});
