import {
  createSigningKey,
  openPackage,
  type PackedProgram,
  packProgram,
  programOf,
  publishProgram,
  type SigningKey,
} from '@guanxi/miniprogram/package';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/package/canonical-json.js';
import type { CompiledProgram } from '../../src/program/compiled-program.js';
import { compileFiles } from '../support/compile.js';

const details = { id: 'shop', version: '1.0.0', name: 'Shop', domains: ['api.shop.example'] };

let program: CompiledProgram;
let developer: SigningKey;
let publisher: SigningKey;
let packed: PackedProgram;
let published: PackedProgram;

beforeAll(async () => {
  program = await compileFiles({
    'app.json':
      '{ "pages": ["pages/a/a"], "subPackages": [{ "root": "more", "pages": ["b"] }], "permission": { "scope.userLocation": { "desc": "x" } } }',
    'pages/a/a.wxss': '.a{width:1rpx}',
    'img/a.png': new Uint8Array([1, 2, 3]),
    'more/b.js': 'Page({});',
    'more/b.wxml': '<view />',
  });
  [developer, publisher] = await Promise.all([createSigningKey(), createSigningKey()]);
  packed = await packProgram(program, { ...details, developer });
  published = await publishProgram(packed, publisher);
});

/** The main package as it is published. */
function main(): Uint8Array {
  return published.packages[0]!.bytes;
}

/** Opens as a host that trusts the publisher. */
function open(bytes: Uint8Array, options: Partial<Parameters<typeof openPackage>[1]> = {}) {
  return openPackage(bytes, { trusted: { publishers: [publisher.publicKey] }, ...options });
}

/** The main package with files changed, taken out (null) or put in, everything else as it was. */
function rezipped(changes: Record<string, Uint8Array | null>): Uint8Array {
  const files = { ...unzipSync(main()), ...changes };
  return zipSync(Object.fromEntries(Object.entries(files).filter((entry): entry is [string, Uint8Array] => entry[1] !== null)));
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

describe('packages', () => {
  // @feature 10 mini-packages
  test('what was packed and published is what a host opens', async () => {
    const first = await open(main(), { id: 'shop', hostVersion: 1 });
    const more = await open(published.packages[1]!.bytes, { root: 'more', manifest: first.signed.manifest });
    const opened = programOf([first, more]);
    expect(opened).toEqual({ ...program, problems: [] });
    expect(first.signed.manifest).toMatchObject({
      ...details,
      permissions: ['scope.userLocation'],
      minimumHost: 1,
      developer: developer.publicKey,
    });
  });

  test('the same program makes the same files', async () => {
    const again = await packProgram(program, { ...details, developer });
    expect(again.signed.manifest).toEqual(packed.signed.manifest);
    const size = published.packages.reduce((sum, { bytes }) => sum + bytes.length, 0);
    expect(size).toBeLessThan(10_000);
  });

  // @feature 10 mini-packages
  test('a developer tries what nobody published, on a host that trusts the developer', async () => {
    const own = packed.packages[0]!.bytes;
    await expect(open(own)).rejects.toMatchObject({ code: 'forbidden', reason: 'untrusted' });
    const opened = await openPackage(own, { trusted: { publishers: [], developers: [developer.publicKey] } });
    expect(opened.app?.pages).toEqual(['pages/a/a', 'more/b']);
  });

  test.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['signed by somebody else', async () => (await publishProgram(packed, await createSigningKey())).packages[0]!.bytes, 'untrusted'],
    [
      'with the developer’s key exchanged',
      async () => {
        const { publicKey } = await createSigningKey();
        return manifestWith(() => ({ developer: publicKey }));
      },
      'bad-signature',
    ],
    ['with a permission put in', () => manifestWith(() => ({ permissions: ['scope.camera'] })), 'bad-signature'],
    ['with a file exchanged', () => rezipped({ 'modules.json': text('{}') }), 'changed-file'],
    ['with a file of the same size exchanged', () => rezipped({ 'assets/img/a.png': new Uint8Array([1, 2, 4]) }), 'changed-file'],
    ['with a file more', () => rezipped({ 'assets/evil.js': text('x') }), 'extra-file'],
    ['with a file less', () => rezipped({ 'sheets.json': null }), 'missing-file'],
    ['without a manifest', () => rezipped({ 'manifest.json': null }), 'bad-manifest'],
    ['with a manifest that is none', () => rezipped({ 'manifest.json': text('{"manifest":{}}') }), 'bad-manifest'],
    ['with a path that climbs', () => rezipped({ '../../evil.js': text('x') }), 'zip-path'],
    ['with an absolute path', () => rezipped({ '/evil.js': text('x') }), 'zip-path'],
    ['with a path of another system', () => rezipped({ 'a\\..\\evil.js': text('x') }), 'zip-path'],
    ['with a drive', () => rezipped({ 'C:evil.js': text('x') }), 'zip-path'],
    ['with a path twice', () => renamed(rezipped({ 'sheetz.json': text('{}') }), 'sheetz.json', 'sheets.json'), 'zip-duplicate'],
    ['with a path twice, written in two ways', () => rezipped({ 'é.json': text('{}'), 'e\u0301.json': text('{}') }), 'zip-duplicate'],
    ['with another name before the bytes', () => renamedOnce(main(), 'sheets.json', 'sheetz.json'), 'zip-broken'],
    ['with a path twice but for capitals', () => rezipped({ 'Sheets.json': text('{}') }), 'zip-duplicate'],
    ['that is cut off', () => main().subarray(0, main().length - 40), 'zip-broken'],
    ['that is nothing', () => new Uint8Array(0), 'zip-broken'],
    ['that is over the limit', () => new Uint8Array(2_097_153), 'archive-bytes'],
    ['that unpacks to more than is allowed', () => zipSync({ 'assets/bomb': new Uint8Array(34_000_000) }), 'unpacked-bytes'],
    ['that unpacks to more than it says', () => lyingZip(), 'zip-bomb'],
    ['whose files lie over each other', () => overlappingZip(), 'zip-overlap'],
    ['that is encrypted', () => flagged(main()), 'zip-encrypted'],
  ])('one %s is refused', async (_, make, reason) => {
    await expect(open(await make())).rejects.toMatchObject({ name: 'GuanxiError', reason });
  });

  test('one of another program, version, place or time is refused', async () => {
    const later = await publishProgram(await packProgram(program, { ...details, version: '1.0.1', developer, minimumHost: 9 }), publisher);
    const first = await open(main());
    await expect(open(main(), { id: 'game' })).rejects.toMatchObject({ reason: 'wrong-program' });
    await expect(open(later.packages[1]!.bytes, { root: 'more', manifest: first.signed.manifest })).rejects.toMatchObject({
      reason: 'wrong-version',
    });
    await expect(open(later.packages[0]!.bytes, { hostVersion: 8 })).rejects.toMatchObject({ code: 'unsupported', reason: 'host-too-old' });
    await expect(open(main(), { root: 'elsewhere' })).rejects.toMatchObject({ reason: 'wrong-package' });
    await expect(open(main(), { root: 'more' })).rejects.toMatchObject({ reason: 'extra-file' });
  });

  // @feature 10 mini-packages
  test('whichever byte is changed, it is refused, or nothing of what comes out is different', async () => {
    const bytes = main();
    const wanted = JSON.stringify((await open(bytes)).package);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = bytes.slice();
        changed[at]! ^= change;
        try {
          expect(JSON.stringify((await open(changed)).package)).toBe(wanted);
        } catch (cause) {
          expect(cause).toMatchObject({ name: 'GuanxiError' });
        }
      }),
      { numRuns: 300 },
    );
  });

  test('of any bytes at all, a coded error comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, isZip) => {
        const given = isZip ? zipSync({ a: bytes, 'manifest.json': bytes }) : bytes;
        await expect(open(given)).rejects.toMatchObject({ name: 'GuanxiError' });
      }),
    );
  });

  test('what is too large is not packed, and the largest files are named', async () => {
    const noise = new Uint8Array(2_200_000);
    for (let at = 0, state = 1; at < noise.length; at += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      noise[at] = state >>> 24;
    }
    const large = await compileFiles({ 'img/large.png': noise });
    const fault = await packProgram(large, { ...details, developer }).then(
      () => null,
      (cause: unknown) => cause as Error,
    );
    expect(fault).toMatchObject({ code: 'too-large', reason: 'package-bytes' });
    expect(fault?.message).toContain('assets/img/large.png');
  });

  test.each([{ id: 'No Good' }, { version: '1' }, { name: '' }, { domains: ['https://x.example'] }, { domains: ['*'] }])(
    '%o is not packed',
    async (wrong) => {
      await expect(packProgram(program, { ...details, ...wrong, developer })).rejects.toMatchObject({
        code: 'invalid',
        reason: 'bad-manifest',
      });
    },
  );

  test('a key that is none signs nothing', async () => {
    const wrong = { publicKey: developer.publicKey, privateKey: 'AAAA' };
    await expect(packProgram(program, { ...details, developer: wrong })).rejects.toMatchObject({ code: 'invalid', reason: 'bad-key' });
  });

  test('the text that is signed is one, whatever the order of keys', () => {
    expect(canonicalJson({ b: [1, 'x', null], a: { d: true, c: undefined } })).toBe('{"a":{"d":true},"b":[1,"x",null]}');
    expect(() => canonicalJson({ a: 0.1 })).toThrow(TypeError);
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean(), fc.integer())), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
    );
  });
});

function manifestWith(change: (signed: PackedProgram['signed']) => object): Uint8Array {
  const { signed } = published;
  return rezipped({ 'manifest.json': text(JSON.stringify({ ...signed, manifest: { ...signed.manifest, ...change(signed) } })) });
}

/** Every place where a name stands in a zip, exchanged for one of the same length. */
function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  const binary = Buffer.from(zip).toString('latin1').replaceAll(from, to);
  return new Uint8Array(Buffer.from(binary, 'latin1'));
}

/** The same of the first place only, which is before the bytes. */
function renamedOnce(zip: Uint8Array, from: string, to: string): Uint8Array {
  return new Uint8Array(Buffer.from(Buffer.from(zip).toString('latin1').replace(from, to), 'latin1'));
}

/** A zip whose one file says that it has 10 bytes, and has a million. */
function lyingZip(): Uint8Array {
  const zip = zipSync({ 'manifest.json': new Uint8Array(1_000_000) });
  const view = new DataView(zip.buffer, zip.byteOffset);
  view.setUint32(directoryOf(view) + 24, 10, true);
  return zip;
}

/** A zip whose second file begins where the first one does. */
function overlappingZip(): Uint8Array {
  const zip = zipSync({ a: new Uint8Array(100), b: new Uint8Array(100) });
  const view = new DataView(zip.buffer, zip.byteOffset);
  view.setUint32(directoryOf(view) + 46 + 1 + 42, 0, true);
  return zip;
}

function flagged(original: Uint8Array): Uint8Array {
  const zip = original.slice();
  const view = new DataView(zip.buffer);
  const at = directoryOf(view) + 8;
  view.setUint16(at, view.getUint16(at, true) | 1, true);
  return zip;
}

function directoryOf(view: DataView): number {
  return view.getUint32(view.byteLength - 22 + 16, true);
}
