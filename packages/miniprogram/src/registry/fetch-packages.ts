import { GuanxiError } from '@guanxi/core/contract';
import type { PackageLink, ProgramPackages } from '../contract/program-entry.js';
import { registryLimits } from '../contract/registry-limits.js';
import { askHttp } from './http-failure.js';
import { registryClientLimits } from './limits.js';
import type { PackageCache } from './package-cache.js';
import { sha256Hex } from './sha256-hex.js';

/** Where packages come from and are kept. */
export interface PackageSource {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly cache: PackageCache;
}

/** Brings all packages of a version to this device, those that are not there yet, and gives their bytes in order. */
export async function fetchPackages(source: PackageSource, { packages }: Pick<ProgramPackages, 'packages'>, signal: AbortSignal) {
  const bytes: Uint8Array[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < packages.length; at = next++) {
      const link = packages[at];
      if (link !== undefined) bytes[at] = await fetchPackage(source, link, signal);
    }
  };
  await Promise.all(Array.from({ length: Math.min(registryClientLimits.downloads, packages.length) }, work));
  return bytes;
}

async function fetchPackage({ url, fetch, cache }: PackageSource, { hash, size, path }: PackageLink, signal: AbortSignal) {
  const kept = await cache.get(hash);
  if (kept !== null && (await sha256Hex(kept)) === hash) return kept;
  if (size > registryLimits.partBytes) throw new GuanxiError('too-large', `A package has at most ${registryLimits.partBytes} bytes.`);
  const response = await askHttp(fetch, `${url}/${path}`, { signal });
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length !== size || (await sha256Hex(bytes)) !== hash) {
    throw new GuanxiError('conflict', 'What came is not the package that was named. Tell whoever runs the server.', { reason: 'bad-part' });
  }
  await cache.put(hash, bytes);
  return bytes;
}
