import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { type BenchOptions, type Figure, figure } from '../figure.js';

export const about = `What an app downloads for a chat client that works offline: \`createClient\` and \`webSocketTransport\` from
@guanxi/core, \`indexedDbStorage\` from @guanxi/core/storage/indexeddb and \`createChat\` from @guanxi/chat, with everything they
use (rxjs, idb, valibot and the schemas), bundled and minified by esbuild, then gzipped at level 9. The peers' figures are
constants, measured the same way once: tinode-sdk is the smallest SDK of the field and has neither search nor an outbox.`;

/** Bytes, minified and gzipped, of one import of the whole SDK. */
const peers = [
  { name: 'tinode-sdk 0.25.3', bytes: 30_232 },
  { name: 'stream-chat 9.53.0', bytes: 113_259 },
];

const imports: Readonly<Record<string, string>> = {
  'client, transport, storage, chat': `
    export { createClient, webSocketTransport } from '@guanxi/core';
    export { indexedDbStorage } from '@guanxi/core/storage/indexeddb';
    export { createChat } from '@guanxi/chat';`,
  'client, transport, storage': `
    export { createClient, webSocketTransport } from '@guanxi/core';
    export { indexedDbStorage } from '@guanxi/core/storage/indexeddb';`,
};

/** Builds each import and weighs it. */
export async function run({ say }: BenchOptions): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [name, code] of Object.entries(imports)) {
    const ours = await weigh(code);
    say(`${name}: ${ours} bytes`);
    for (const peer of peers) {
      figures.push(figure({ bench: 'bytes', case: name, ours, peer: peer.bytes, peerName: peer.name, unit: 'bytes min+gz' }));
    }
  }
  return figures;
}

/** Bytes of `code` with all it imports, from our sources as a bundler of an app would take them. */
export async function weigh(code: string): Promise<number> {
  const { outputFiles } = await build({
    // As JavaScript, since in TypeScript a name that does not exist may be a type: it would weigh nothing and no one would know.
    stdin: { contents: code, resolveDir: join(import.meta.dirname, '../../packages/chat'), loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['guanxi-source'],
    logLevel: 'silent',
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length;
}
