import { GuanxiError, type Json } from '@guanxi/core/contract';
import { dropUpload, keepVersion, missingParts, oldUploads, type UploadUnderWay } from '../../hub/modules/miniprogram/uploads-under-way.js';
import { gatewayLimits } from '../limits.js';
import type { ProgramService } from './program-service.js';
import { readBytes } from './stored-bytes.js';

/**
 * Makes an upload whose parts have all come a version, if its packages are right. What is refused is removed: neither a row nor
 * a byte of it stays. What may succeed another time stays, and is taken when its sender asks again.
 */
export async function finishVersion(service: ProgramService, upload: UploadUnderWay): Promise<Json> {
  const { database, store, checks, now } = service;
  const missing = await missingParts(database, upload);
  if (missing.length > 0) {
    throw new GuanxiError('conflict', `${missing.length} parts have not come. Send them first.`, {
      reason: 'part-missing',
      retry: 'never',
    });
  }
  const { packages, sources } = upload.declared;
  try {
    const bytes = await Promise.all(packages.map(async ({ root, hash }) => ({ root, bytes: await readBytes(store, hash) })));
    const parts = await Promise.all(sources.map(({ hash }) => readBytes(store, hash)));
    const checked = await checks.check(
      { packages: bytes, sources: new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer()) },
      { id: upload.program, version: upload.version, key: upload.key, sourceBytes: gatewayLimits.programSources },
    );
    return await keepVersion(database, upload, checked, now());
  } catch (error) {
    if (GuanxiError.is(error) && !error.retryable) await forgetUpload(service, upload);
    throw error;
  }
}

/** Forgets an upload, and removes the bytes that nothing else needs. */
async function forgetUpload({ database, store }: ProgramService, upload: Pick<UploadUnderWay, 'id' | 'program'>): Promise<void> {
  for (const hash of await dropUpload(database, upload)) await store.remove(hash);
}

/** Forgets uploads that were never finished. Gives how many. */
export async function sweepUploads(service: ProgramService): Promise<number> {
  const old = await oldUploads(service.database, service.now());
  for (const upload of old) await forgetUpload(service, upload);
  return old.length;
}
