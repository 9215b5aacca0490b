import { createPackageOpener, createSigningKey, openPackage, packProgram, programOf } from '@guanxi/miniprogram/package';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { createPackageStore, type PartedPackages } from '../../src/host/package-store.js';
import { compileFiles } from '../support/compile.js';

type Packed = { readonly bytes: Uint8Array; readonly trusted: { readonly publishers: string[]; readonly developers: string[] } };

let one: Packed;
let other: Packed;
let third: Packed;

beforeAll(async () => {
  [one, other, third] = await Promise.all([pack('One'), pack('Other'), pack('Third')]);
});

async function pack(name: string): Promise<Packed> {
  const program = await compileFiles({ 'app.json': '{ "pages": ["a"] }', 'a.js': `Page({ data: { name: '${name}' } });` });
  const developer = await createSigningKey();
  const { packages } = await packProgram(program, { id: 'shop', version: '1.0.0', name, developer });
  return { bytes: packages[0]!.bytes, trusted: { publishers: [], developers: [developer.publicKey] } };
}

describe('an opener of packages', () => {
  // @feature 10 mini-warm
  test('gives the same package for the same bytes, without verifying them again', async () => {
    const opener = createPackageOpener();
    const first = await opener.open(one.bytes, { trusted: one.trusted });
    expect(await opener.open(one.bytes.slice(), { trusted: one.trusted })).toBe(first);
    expect((await opener.open(other.bytes, { trusted: other.trusted })).signed.manifest.name).toBe('Other');
    expect(await opener.open(one.bytes, { trusted: one.trusted })).toBe(first);
    expect('files' in first).toBe(false);
  });

  test('judges the same bytes anew for who trusts others, or wants another program', async () => {
    const opener = createPackageOpener();
    await opener.open(one.bytes, { trusted: one.trusted });
    await expect(opener.open(one.bytes, { trusted: other.trusted })).rejects.toMatchObject({ code: 'forbidden', reason: 'untrusted' });
    await expect(opener.open(one.bytes, { trusted: one.trusted, id: 'bank' })).rejects.toMatchObject({ reason: 'wrong-program' });
  });

  test('takes one changed byte for another package, which does not hold', async () => {
    const opener = createPackageOpener();
    await opener.open(one.bytes, { trusted: one.trusted });
    const files = unzipSync(one.bytes);
    const code = files['modules.json'] as Uint8Array;
    code[code.length - 1]! ^= 1;
    await expect(opener.open(zipSync(files), { trusted: one.trusted })).rejects.toMatchObject({ reason: 'changed-file' });
  });

  test('lets go of what was not opened for longest when it keeps too much, and of all when it is told to', async () => {
    const probe = createPackageOpener({ keptBytes: 0 });
    const unkept = await probe.open(one.bytes, { trusted: one.trusted });
    expect(await probe.open(one.bytes, { trusted: one.trusted })).not.toBe(unkept);
    const { files } = await openPackage(third.bytes, { trusted: third.trusted });
    const size = [...files.values()].reduce((sum, { length }) => sum + length, 0);
    const opener = createPackageOpener({ keptBytes: size * 2.5 });
    const open = ({ bytes, trusted }: Packed) => opener.open(bytes, { trusted });
    const [first, second] = [await open(one), await open(other)];
    await open(one);
    await open(third);
    expect(await open(one)).toBe(first);
    expect(await open(other)).not.toBe(second);
    opener.clear();
    expect(await open(one)).not.toBe(first);
  });
});

describe('a package that a host has opened before', () => {
  // @feature 10 mini-warm
  test('is made ready once', async () => {
    const parted: PartedPackages = new WeakMap();
    const program = programOf([await createPackageOpener().open(one.bytes, { trusted: one.trusted })]);
    const first = createPackageStore(program, parted).main();
    expect(createPackageStore({ ...program }, parted).main()).toBe(first);
  });
});
