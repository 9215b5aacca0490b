import { compileProgram, compilerLimits, openProject, type PickedFile, pickedFiles, translatedFiles } from '@guanxi/miniprogram/compiler';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { onePage } from '../support/compile.js';

/** A folder chosen in a browser. */
function folder(files: Readonly<Record<string, string>>): File[] {
  return Object.entries(files).map(([path, text]) =>
    Object.defineProperty(new File([text], path.split('/').at(-1) ?? ''), 'webkitRelativePath', { value: path }),
  );
}

const bytes = (files: object) =>
  Object.fromEntries(
    Object.entries(files as Record<string, string | Uint8Array>).map(([path, text]) => [
      path,
      typeof text === 'string' ? new TextEncoder().encode(text) : text,
    ]),
  );
const zipped = (files: object, name = 'shop.zip'): PickedFile[] => [
  { path: name, file: new Blob([zipSync(bytes(files)) as Uint8Array<ArrayBuffer>]) },
];
const inside = (name: string, files: object) => Object.fromEntries(Object.entries(files).map(([path, text]) => [`${name}/${path}`, text]));

describe('a project that is brought to a page', () => {
  // @feature 10 mini-compiler
  test('of a folder, has what a program may have, and of its packages those that it needs for running', async () => {
    const picked = await pickedFiles(
      folder({
        'shop/miniprogram/app.json': '{}',
        'shop/package.json': '{"dependencies":{"@vant/weapp":"1","missing":"1"},"devDependencies":{"typescript":"6"}}',
        'shop/.git/HEAD': 'ref',
        'shop/.eslintrc': '{}',
        'shop/node_modules/@vant/weapp/package.json': '{"dependencies":{"tslib":"2"}}',
        'shop/node_modules/@vant/weapp/node_modules/inner/index.js': '',
        'shop/node_modules/@vant/other/index.js': '',
        'shop/node_modules/tslib/package.json': '{"dependencies":{"@vant/weapp":"1"}}',
        'shop/node_modules/typescript/lib.js': '',
      }),
    );
    expect(picked.map(({ path }) => path).sort()).toEqual([
      'shop/.eslintrc',
      'shop/miniprogram/app.json',
      'shop/node_modules/@vant/weapp/package.json',
      'shop/node_modules/tslib/package.json',
      'shop/package.json',
    ]);
    const { npm, files, name } = await openProject(picked);
    expect([name, await files.list('miniprogram'), await npm.list('tslib')]).toEqual([
      'shop',
      ['miniprogram/app.json'],
      ['tslib/package.json'],
    ]);
    expect(await npm.read('missing/package.json')).toBe(null);
  });

  // @feature 10 mini-compiler
  test('of a zip, as repositories are downloaded, compiles to what the folder compiles to', async () => {
    const files = onePage({ 'pages/a/图.png': 'picture' });
    const project = { 'project.config.json': JSON.stringify({ projectname: encodeURIComponent('小店') }) };
    const fromZip = await openProject(zipped(inside('shop-main', { ...files, ...project, '__MACOSX/x': '' })));
    const fromFolder = await openProject(await pickedFiles(folder(inside('shop', files) as Record<string, string>)));
    expect([fromZip.name, fromFolder.name]).toEqual(['小店', 'shop']);
    const packages = async (one: typeof fromZip) => {
      const { packages: all } = await compileProgram(one.files, { npm: one.npm });
      return all.map((each) => ({ ...each, assets: Object.keys(each.assets).filter((path) => path.endsWith('.png')) }));
    };
    expect(await packages(fromZip)).toEqual(await packages(fromFolder));
    expect((await openProject(zipped(files, 'My shop.ZIP'))).name).toBe('My shop');
  });

  test('reads names that a Chinese Windows wrote', async () => {
    const archive = zipSync({ 'app.json': new TextEncoder().encode('{}'), AAAA: new Uint8Array([1]) });
    // 商店 in GBK, put where the four letters stand, before the bytes and in the directory.
    const gbk = [0xc9, 0xcc, 0xb5, 0xea];
    for (let at = 0; at < archive.length - 3; at += 1) if (archive.subarray(at, at + 4).every((unit) => unit === 65)) archive.set(gbk, at);
    const { files } = await openProject([{ path: 'a.zip', file: new Blob([archive as Uint8Array<ArrayBuffer>]) }]);
    expect(await files.list('')).toEqual(['app.json', '商店']);
    expect(await files.read('商店')).toEqual(new Uint8Array([1]));
  });

  test('is refused when it is no archive, or too much', async () => {
    const no = (picked: PickedFile[]) => expect(openProject(picked)).rejects;
    await no([{ path: 'a.zip', file: new Blob(['none']) }]).toMatchObject({ code: 'invalid', reason: 'zip-broken' });
    await no(zipped({ '../app.json': '{}' })).toMatchObject({ code: 'invalid', reason: 'zip-path' });
    const many = Array.from({ length: compilerLimits.files + 1 }, (_, index) => [`a/${index}`, ''] as const);
    await expect(pickedFiles(folder(Object.fromEntries(many)))).rejects.toMatchObject({ code: 'too-large', reason: 'files' });
    await expect(pickedFiles(folder({ 'a/b': '' }), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
    const { files } = await openProject(zipped({ 'readme.md': 'nothing' }));
    await expect(compileProgram(files)).rejects.toMatchObject({ code: 'invalid', reason: 'app-missing' });
  });

  test('has its languages translated by what the page brings, and says which are not', async () => {
    const { files } = await openProject(
      zipped({ 'app.ts': 'let a: number', 'page.ts': '', 'page.js': 'own', 'types.d.ts': '', 'app.less': '' }),
    );
    const told: unknown[] = [];
    const typeScript = {
      extension: '.ts',
      becomes: '.js' as const,
      translator: () => async (text: string) => text.replace(/: number/, ''),
    };
    const less = { extension: '.less', becomes: '.wxss' as const, translator: () => null };
    const translated = translatedFiles(files, [typeScript, less], {
      missing: (path, language) => told.push([path, language.extension]),
      failed: (path) => told.push(path),
    });
    expect(await translated.list('')).toEqual(['app.js', 'app.less', 'app.ts', 'page.js', 'page.ts', 'types.d.ts']);
    expect(told).toEqual([['app.less', '.less']]);
    const read = async (path: string) => new TextDecoder().decode((await translated.read(path)) ?? undefined);
    expect([await read('app.js'), await read('page.js'), await translated.read('app.wxss')]).toEqual(['let a', 'own', null]);
  });
});
