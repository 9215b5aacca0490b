import type { ProgramFiles } from './program-files.js';

/** Files that are in memory: texts or bytes by path. */
export function memoryFiles(entries: Readonly<Record<string, string | Uint8Array>>): ProgramFiles {
  const paths = Object.keys(entries);
  return {
    list: async (folder) => (folder === '' ? paths : paths.filter((path) => path.startsWith(`${folder}/`))),
    read: async (path) => {
      const entry = Object.hasOwn(entries, path) ? entries[path] : undefined;
      return typeof entry === 'string' ? new TextEncoder().encode(entry) : (entry ?? null);
    },
  };
}
