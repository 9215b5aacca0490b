import { developerMethods } from '@guanxi/miniprogram/contract';
import { createSigningKey, openPackage, type PackedProgram, packProgram, programOf } from '@guanxi/miniprogram/package';
import { createProgramPublisher } from '@guanxi/miniprogram/registry';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { versionChecks } from '../../src/gateway/programs/version-checks.js';
import { sharedDatabase } from '../gateway/running-server.js';
import { refusal } from '../hub/support/world.js';
import { developerKey, packedProgram } from './packed-program.js';
import { programServer } from './program-server.js';

type Version = Awaited<ReturnType<typeof packedProgram>>;
type Attack = (id: Version['packed']['signed']['manifest']['id']) => Promise<Version>;

/** What a hostile developer sends, and why it is refused. She has the right key, and all tools. */
const attacks: Record<string, readonly [reason: string, attack: Attack]> = {
  'signed by another developer': ['wrong-key', async (id) => packedProgram(id, '1.0.0', { key: await createSigningKey() })],
  'with a changed byte': [
    'changed-file',
    (id) => changed(id, (files) => ({ ...files, 'modules.json': flipped(files['modules.json'] as Uint8Array) })),
  ],
  'with a signature that does not hold': [
    'bad-signature',
    (id) => changed(id, (files) => ({ ...files, 'manifest.json': replaced(files['manifest.json'] as Uint8Array, '"Shop"', '"Bank"') })),
  ],
  'with a path that climbs': ['zip-path', (id) => renamedIn(id, 'sheets.json', '../../a.txt')],
  'with a file that nobody signed': ['extra-file', (id) => changed(id, (files) => ({ ...files, 'assets/x.js': new Uint8Array([1]) }))],
  'that is no archive': ['zip-broken', async (id) => withPackage(await packedProgram(id), new TextEncoder().encode('GIF89a, or not'))],
  'that is a bomb': ['zip-bomb', async (id) => withPackage(await packedProgram(id), lyingZip())],
  'that says that it unpacks to too much': [
    'unpacked-bytes',
    async (id) => withPackage(await packedProgram(id), zipSync({ a: new Uint8Array(34_000_000) })),
  ],
  'of another program': ['wrong-program', () => packedProgram('other-shop')],
  'of another version': ['wrong-version', (id) => packedProgram(id, '1.0.1')],
  'with a page that is not there': ['page-missing', (id) => sources(id, { 'app.json': '{ "pages": ["pages/a/a", "pages/b/b"] }' })],
  'without app.json': ['app-missing', (id) => sources(id, { 'app.json': null })],
  'whose templates import each other in a circle': [
    'bad-program',
    (id) => sources(id, { 'pages/a/a.wxml': '<include src="../b.wxml"/>', 'pages/b.wxml': '<include src="a/a.wxml"/>' }),
  ],
  'with a bomb of templates': ['bad-program', (id) => sources(id, bomb())],
  'with a script that is none': ['bad-program', (id) => sources(id, { 'pages/a/a.js': 'Page({' })],
  'with templates that a compiler does not survive': [
    'bad-program',
    (id) => sources(id, { 'pages/a/a.wxml': `{{${'a.b+'.repeat(20_000)}a}}` }),
  ],
  'with code that its sources do not have': [
    'not-reproducible',
    (id) => smuggled(id, (program) => ({ ...program, 'pages/a/a.js': { code: 'steal()', imports: {} } })),
  ],
  'whose sources climb': [
    'zip-path',
    async (id) => ({
      ...(await packedProgram(id)),
      sources: renamed(zipSync({ 'program/app.json': new Uint8Array(2) }), 'program/app.json', '../../a/app.json'),
    }),
  ],
  'whose sources are a bomb': [
    'zip-bomb',
    async (id) => ({ ...(await packedProgram(id)), sources: renamed(lyingZip('program/app.json'), '-', '-') }),
  ],
};

beforeAll(() => sharedDatabase());

describe('the door of the registry', () => {
  // @feature 10 mini-registry
  test('refuses each hostile version with a code, and keeps nothing of it', async () => {
    const world = await programServer();
    const { tools, id } = await world.developer();
    for (const [name, [reason, attack]] of Object.entries(attacks)) {
      const version = await attack(id);
      const ended = await refusal(tools.upload({ ...version, ...as('1.0.0', id, version) }));
      expect(`${name}: ${ended.reason ?? ended.code}`).toBe(`${name}: ${reason}`);
      expect(await world.stored()).toEqual([]);
    }
    expect(await tools.versions(id)).toEqual([]);
    for (const table of ['program_versions', 'program_files', 'program_uploads'])
      expect(await world.database.query(`select 1 as one from ${table} where program = $1`, [id])).toEqual([]);
    expect((await tools.history(id)).map(({ act }) => act)).toEqual(['register']);
    // The door is not shut for what is right.
    await tools.upload(await packedProgram(id));
    expect((await world.stored()).length).toBe(2);
    await world.remove();
  }, 120_000);

  test('gives up on a version that takes too long, and checks the next one', async () => {
    const { packed, sources } = await packedProgram('slow');
    const { publicKey: key } = await developerKey();
    const expected = { id: 'slow', version: '1.0.0', key };
    const hasty = versionChecks({ time: 1 });
    const patient = versionChecks();
    try {
      expect(await refusal(hasty.check({ packages: packed.packages, sources }, expected))).toMatchObject({ reason: 'check-time' });
      expect(await patient.check({ packages: packed.packages, sources }, expected)).toEqual(packed.signed.manifest);
    } finally {
      for (const each of [hasty, patient]) each.close();
    }
    expect(await refusal(patient.check({ packages: packed.packages, sources }, expected))).toMatchObject({ code: 'unavailable' });
  });

  test('checks one version of a developer at a time', async () => {
    const world = await programServer();
    const { client, id } = await world.developer();
    const statuses: number[] = [];
    const twice: typeof fetch = async (url, init = {}) => {
      if (init.method !== 'POST') return await fetch(url, init);
      const [first, second] = await Promise.all([fetch(url, init), fetch(url, init)]);
      statuses.push(first.status, second.status);
      const refused = first.ok ? second : first;
      expect(await refused.json()).toMatchObject({ error: { reason: 'check-busy' } });
      return first.ok ? first : second;
    };
    const { state } = await createProgramPublisher({ client, url: world.url, fetch: twice }).upload(await packedProgram(id));
    expect([statuses.sort(), state]).toEqual([[201, 429], 'uploaded']);
    await world.remove();
  });

  test('takes parts that were named, from who named them, and is not finished before all have come', async () => {
    const world = await programServer();
    const { tools, client, id } = await world.developer();
    const version = await packedProgram(id);
    const seen: { url: string; init: RequestInit }[] = [];
    const spy: typeof fetch = async (url, init = {}) => {
      seen.push({ url: String(url), init });
      return await fetch(url, init);
    };
    await createProgramPublisher({ client, url: world.url, fetch: spy }).upload(version);
    const [put] = seen.filter(({ init }) => init.method === 'PUT');
    const post = seen.find(({ init }) => init.method === 'POST');
    const ask = async (url: string, init: RequestInit) => {
      const answer = await fetch(url, init);
      return answer.ok ? 'taken' : ((await answer.json()) as { error: { reason?: string; code: string } }).error.reason;
    };
    // Its ticket is over with the upload.
    expect(await ask(put?.url as string, put?.init as RequestInit)).toBe('bad-upload');
    expect(await ask(post?.url as string, post?.init as RequestInit)).toBe('bad-upload');

    const part = { hash: '0'.repeat(64) as never, size: 3 };
    const input = { program: id, version: '2.0.0', note: '', packages: [{ root: '', ...part }], sources: [part] };
    const { path, ticket, missing } = await client.call(developerMethods.upload, input);
    expect(missing).toEqual([part.hash]);
    const headers = { authorization: `Bearer ${ticket}` };
    const begun = `${world.url}/${path}`;
    expect(await ask(begun, { method: 'POST', headers })).toBe('part-missing');
    expect(await ask(`${begun}/${part.hash}`, { method: 'PUT', headers, body: 'abc' })).toBe('bad-part');
    expect(await ask(`${begun}/${'1'.repeat(64)}`, { method: 'PUT', headers, body: 'abc' })).toBe('bad-part');
    expect(await ask(`${begun}/${part.hash}`, { method: 'PUT', headers: { authorization: 'Bearer x' }, body: 'abc' })).toBe('bad-upload');
    // Asked again it is the same upload with another ticket.
    const again = await client.call(developerMethods.upload, input);
    expect([again.path, again.ticket === ticket]).toEqual([path, false]);
    expect(await ask(begun, { method: 'POST', headers })).toBe('bad-upload');
    expect((await tools.versions(id)).map((each) => each.version)).toEqual(['1.0.0']);
    // One that is too large is not read to its end, so whoever sends it may find the line cut.
    const large = ask(`${begun}/${part.hash}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${again.ticket}` },
      body: new Uint8Array(2_097_153),
    });
    expect(await large.catch(() => 'bad-part')).toBe('bad-part');
    await world.remove();
  });
});

/** The version under the number and name that the upload is declared with. */
function as(version: string, id: string, attack: Version): Pick<Version, 'packed'> {
  const { signed, packages } = attack.packed;
  return { packed: { packages, signed: { ...signed, manifest: { ...signed.manifest, id, version } } } as PackedProgram };
}

async function changed(id: string, change: (files: Record<string, Uint8Array>) => Record<string, Uint8Array>): Promise<Version> {
  const version = await packedProgram(id);
  return withPackage(version, zipSync(change(unzipSync(version.packed.packages[0]?.bytes as Uint8Array))));
}

function withPackage(version: Version, bytes: Uint8Array): Version {
  return { ...version, packed: { ...version.packed, packages: [{ root: '', bytes }] } };
}

/** Packages of one program, and sources of another. */
async function sources(id: string, files: Record<string, string | null>): Promise<Version> {
  const right = await packedProgram(id);
  const own = { ...unzipped(right.sources), ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`program/${path}`, text])) };
  const left = Object.entries(own).flatMap(([path, content]) =>
    content === null ? [] : [[path, typeof content === 'string' ? new TextEncoder().encode(content) : content] as const],
  );
  return { ...right, sources: zipSync(Object.fromEntries(left)) };
}

function unzipped(bytes: Uint8Array): Record<string, Uint8Array | string | null> {
  return unzipSync(bytes);
}

/** Code that no source has, signed with the right key. */
async function smuggled(id: string, change: (modules: Record<string, unknown>) => Record<string, unknown>): Promise<Version> {
  const right = await packedProgram(id);
  const { publicKey } = await developerKey();
  const opened = await openPackage(right.packed.packages[0]?.bytes as Uint8Array, { trusted: { publishers: [], developers: [publicKey] } });
  const program = programOf([opened]);
  const packages = program.packages.map((each) => ({ ...each, modules: change(each.modules) as typeof each.modules }));
  const packed = await packProgram({ ...program, packages }, { id, version: '1.0.0', name: 'Shop', developer: await developerKey() });
  return { ...right, packed };
}

/** Six templates, each of which includes the next one twenty times: 64 million tags. */
function bomb(): Record<string, string> {
  const files: Record<string, string> = { 'pages/a/a.wxml': '<include src="../t0.wxml"/>' };
  for (let at = 0; at < 6; at += 1) files[`pages/t${at}.wxml`] = at === 5 ? '<view/>' : `<include src="t${at + 1}.wxml"/>`.repeat(20);
  return files;
}

async function renamedIn(id: string, from: string, to: string): Promise<Version> {
  const version = await packedProgram(id);
  return withPackage(version, renamed(version.packed.packages[0]?.bytes as Uint8Array, from, to));
}

/** Every place where a name stands in a zip, exchanged for one of the same length. */
function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  return new Uint8Array(Buffer.from(Buffer.from(zip).toString('latin1').replaceAll(from, to), 'latin1'));
}

/** A zip whose one file says that it has 10 bytes, and has a million. */
function lyingZip(path = 'manifest.json'): Uint8Array {
  const zip = zipSync({ [path]: new Uint8Array(1_000_000) });
  const view = new DataView(zip.buffer, zip.byteOffset);
  view.setUint32(view.getUint32(view.byteLength - 22 + 16, true) + 24, 10, true);
  return zip;
}

function flipped(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte));
}

function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  return new TextEncoder().encode(new TextDecoder().decode(bytes).replace(from, to));
}
