import type { ProgramFiles } from '../compiler/files/program-files.js';
import { packageLimits } from './limits.js';
import { readZip } from './read-zip.js';

/** The files of a zip of sources, for `compileProgram`. Hostile archives are refused as `readZip` says. */
export function zipFiles(bytes: Uint8Array): ProgramFiles {
  const { sourceBytes, files, path } = packageLimits;
  const entries = new Map(
    readZip(bytes, { bytes: sourceBytes, unpackedBytes: sourceBytes, files: files * 4, path }).map((entry) => [entry.path, entry]),
  );
  const paths = [...entries.keys()].sort();
  return {
    list: async (folder) => (folder === '' ? paths : paths.filter((each) => each.startsWith(`${folder}/`))),
    read: async (each) => entries.get(each)?.read() ?? null,
  };
}
