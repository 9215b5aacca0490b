/** Where packages are kept on this device, by the SHA-256 of their bytes: 64 lower-case hexadecimal digits. */
export interface PackageCache {
  /** The bytes, or null. Whoever reads them checks them again, so a cache is trusted with nothing. */
  get(hash: string): Promise<Uint8Array | null>;
  put(hash: string, bytes: Uint8Array): Promise<void>;
  /** Removes everything but these. */
  keep(hashes: ReadonlySet<string>): Promise<void>;
}

/** Keeps packages until the page is closed. */
export function memoryPackageCache(): PackageCache {
  const kept = new Map<string, Uint8Array>();
  return {
    get: async (hash) => kept.get(hash) ?? null,
    async put(hash, bytes) {
      kept.set(hash, bytes);
    },
    async keep(hashes) {
      for (const hash of kept.keys()) if (!hashes.has(hash)) kept.delete(hash);
    },
  };
}
