import { compileProgram, memoryFiles } from '@guanxi/miniprogram/compiler';
import { createSigningKey, type PackedProgram, packProgram, packSources, recordFiles, type SigningKey } from '@guanxi/miniprogram/package';

/** The smallest program, changed as a test wants it; null leaves a file out. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>;

let keys: Promise<SigningKey> | undefined;

/** The key of a developer, one for a whole file of tests. */
export function developerKey(): Promise<SigningKey> {
  keys ??= createSigningKey();
  return keys;
}

/** A version of a program, compiled and signed, with the sources that it was compiled from. */
export async function packedProgram(
  id: string,
  version = '1.0.0',
  { files = {}, domains = [], key }: { readonly files?: Files; readonly domains?: readonly string[]; readonly key?: SigningKey } = {},
): Promise<{ readonly packed: PackedProgram; readonly sources: Uint8Array }> {
  const all = { ...smallest(version), ...files };
  const present = Object.fromEntries(Object.entries(all).flatMap(([path, content]) => (content === null ? [] : [[path, content]])));
  const [own, npm] = [recordFiles(memoryFiles(present)), recordFiles(memoryFiles({}))];
  const program = await compileProgram(own, { npm });
  const packed = await packProgram(program, { id, version, name: 'Shop', domains, developer: key ?? (await developerKey()) });
  return { packed, sources: packSources({ files: own, npm }) };
}

function smallest(version: string): Record<string, string> {
  return {
    'app.json': '{ "pages": ["pages/a/a"] }',
    'app.js': `App({ version: ${JSON.stringify(version)} });`,
    'pages/a/a.js': 'Page({ data: { who: "Mei" } });',
    'pages/a/a.wxml': '<view class="card">Hello, {{ who }}</view>',
    'pages/a/a.wxss': '.card { padding: 20rpx }',
  };
}
