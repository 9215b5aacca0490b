import type { Blobs } from '@guanxi/core/blobs';
import type { BlobId, BlobRef } from '@guanxi/core/contract';
import { harmlessBlob } from '../account/index.js';
import { limits } from './limits.js';

/** Small files of an account on this device: previews, stickers and voices show again at once, and without a connection. */
export interface KeptFiles {
  /** The address of a file that is at hand in this page. */
  peek(id: BlobId): string | undefined;
  /** The address of a file that is fetched whole if it is not on this device. Rejects as `Blobs.download` does. */
  url(ref: BlobRef): Promise<string>;
  /** Keeps a file that this device has sent. */
  put(ref: BlobRef, blob: Blob): void;
  /** Removes all there is. */
  forget(): Promise<void>;
  /** Takes the addresses back. Idempotent. */
  close(): void;
}

/** Files kept under `name` in the browser's cache storage; without it, only while the page lives. */
export function keptFiles(name: string, blobs: Blobs): KeptFiles {
  const urls = new Map<BlobId, string>();
  const fetching = new Map<BlobId, Promise<string>>();
  const place = (id: BlobId) => `/kept/${id}`;
  const open = async () => (typeof caches === 'undefined' ? null : caches.open(name));
  const hold = (id: BlobId, blob: Blob): string => {
    const known = urls.get(id);
    if (known !== undefined) return known;
    const url = URL.createObjectURL(blob);
    urls.set(id, url);
    for (const [oldest, address] of urls) {
      if (urls.size <= limits.keptUrls) break;
      urls.delete(oldest);
      URL.revokeObjectURL(address);
    }
    return url;
  };
  const store = async (id: BlobId, blob: Blob): Promise<void> => {
    const cache = await open();
    if (cache === null || blob.size > limits.keptFile) return;
    await cache.put(place(id), new Response(blob));
    const kept = await cache.keys();
    for (const old of kept.slice(0, Math.max(0, kept.length - limits.keptFiles))) await cache.delete(old);
  };
  const find = async (ref: BlobRef): Promise<string> => {
    // A cache that cannot be read is as good as an empty one.
    const found = await open()
      .then((cache) => cache?.match(place(ref.id)))
      .catch(() => undefined);
    if (found !== undefined) return hold(ref.id, harmlessBlob(await found.blob(), ref.type));
    const blob = harmlessBlob(await blobs.download(ref).done, ref.type);
    store(ref.id, blob).catch(() => null); // Without room for it, it is fetched again the next time.
    return hold(ref.id, blob);
  };
  const peek = (id: BlobId): string | undefined => {
    const url = urls.get(id);
    if (url === undefined) return undefined;
    // The one that was used last is the last to go.
    urls.delete(id);
    urls.set(id, url);
    return url;
  };
  return {
    peek,
    url(ref) {
      const known = peek(ref.id);
      if (known !== undefined) return Promise.resolve(known);
      const under = fetching.get(ref.id);
      if (under !== undefined) return under;
      const wanted = find(ref).finally(() => fetching.delete(ref.id));
      fetching.set(ref.id, wanted);
      return wanted;
    },
    put(ref, blob) {
      const own = harmlessBlob(blob, ref.type);
      hold(ref.id, own);
      store(ref.id, own).catch(() => null); // As above.
    },
    async forget() {
      if (typeof caches !== 'undefined') await caches.delete(name);
    },
    close() {
      for (const url of urls.values()) URL.revokeObjectURL(url);
      urls.clear();
    },
  };
}
