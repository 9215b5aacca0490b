import type { Client } from '@guanxi/core';
import { type BlobId, GuanxiError } from '@guanxi/core/contract';
import * as v from 'valibot';
import { developerMethods } from '../contract/developer-methods.js';
import { type VersionEntry, versionEntrySchema } from '../contract/program-entry.js';
import type { ProgramId } from '../contract/records.js';
import { registryLimits } from '../contract/registry-limits.js';
import { askHttp } from './http-failure.js';
import { registryClientLimits } from './limits.js';
import type { VersionUpload } from './program-publisher.js';
import { sha256Hex } from './sha256-hex.js';

/** How far an upload is. */
export interface UploadProgress {
  /** `checking`: everything is there, and the server compiles it. */
  readonly state: 'sending' | 'checking';
  /** Bytes that the server has; what it had before is counted. */
  readonly sent: number;
  readonly total: number;
}

interface Server {
  readonly client: Pick<Client, 'call' | 'clock'>;
  readonly fetch: typeof fetch;
  readonly url: string;
}

interface Part {
  readonly hash: BlobId;
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** Sends a version, part by part, and has the server check it. */
export async function uploadVersion(server: Server, upload: VersionUpload): Promise<VersionEntry> {
  const { packed, sources, note = '', onProgress = () => {}, signal } = upload;
  const { id, version } = packed.signed.manifest;
  const packages = await Promise.all(packed.packages.map(async ({ root, bytes }) => ({ root, ...(await partOf(bytes)) })));
  const pieces = await Promise.all(piecesOf(sources).map(partOf));
  const { path, ticket, missing } = await server.client.call(
    developerMethods.upload,
    {
      program: id as ProgramId,
      version,
      note,
      packages: packages.map(({ root, hash, size }) => ({ root, hash, size })),
      sources: pieces.map(({ hash, size }) => ({ hash, size })),
    },
    signal === undefined ? {} : { signal },
  );
  const parts = new Map([...packages, ...pieces].map((part) => [part.hash, part]));
  const total = [...parts.values()].reduce((sum, { size }) => sum + size, 0);
  let sent = total - missing.reduce((sum, hash) => sum + (parts.get(hash)?.size ?? 0), 0);
  const headers = { authorization: `Bearer ${ticket}` };
  onProgress({ state: 'sending', sent, total });
  for (const hash of missing) {
    const part = parts.get(hash);
    if (part === undefined) throw new GuanxiError('internal', 'The server asks for a part that this version does not have.');
    const body = part.bytes as Uint8Array<ArrayBuffer>;
    await patiently(server, signal, () =>
      askHttp(server.fetch, `${server.url}/${path}/${hash}`, { method: 'PUT', headers, body, ...on(signal) }),
    );
    sent += part.size;
    onProgress({ state: 'sending', sent, total });
  }
  onProgress({ state: 'checking', sent: total, total });
  const response = await patiently(server, signal, () =>
    askHttp(server.fetch, `${server.url}/${path}`, { method: 'POST', headers, ...on(signal) }),
  );
  return v.parse(v.object({ version: versionEntrySchema() }), await response.json()).version;
}

const on = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });

/** Tries again what may succeed another time, a few times, each time after a longer pause. */
async function patiently<Result>({ client }: Server, signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const mayPass = GuanxiError.is(error) && ['unavailable', 'timeout', 'rate-limited'].includes(error.code);
      if (!mayPass || tries >= registryClientLimits.tries || signal?.aborted === true) throw error;
      const pause = Math.max(error.retryAfter ?? 0, registryClientLimits.pause * 2 ** (tries - 1));
      await new Promise<void>((resolve) => void client.clock.after(pause, resolve));
    }
  }
}

function piecesOf(bytes: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += registryLimits.partBytes) pieces.push(bytes.subarray(at, at + registryLimits.partBytes));
  return pieces;
}

async function partOf(bytes: Uint8Array): Promise<Part> {
  return { hash: (await sha256Hex(bytes)) as BlobId, size: bytes.length, bytes };
}
