import type { BlobStore } from '@guanxi/core/serve';
import { countersign, type SigningKey } from '@guanxi/miniprogram/check';
import type { StoredPackage } from '../../hub/modules/miniprogram/version-row.js';
import { keepBytes, readBytes } from './stored-bytes.js';

/** Signs packages that were approved as their publisher, and keeps what comes of it. */
export async function publishPackages(
  { store, publisher }: { readonly store: BlobStore; readonly publisher: SigningKey },
  packages: readonly StoredPackage[],
  developer: string,
): Promise<readonly StoredPackage[]> {
  const uploaded = await Promise.all(packages.map(async ({ root, hash }) => ({ root, bytes: await readBytes(store, hash) })));
  const signed = await countersign(uploaded, { publisher, developer });
  return await Promise.all(signed.map(async ({ root, bytes }) => ({ root, hash: await keepBytes(store, bytes), size: bytes.length })));
}
