import { GuanxiError } from '@guanxi/core/contract';
import { zipSync } from 'fflate';
import type { ProgramFiles } from '../compiler/files/program-files.js';
import { packageLimits } from './limits.js';
import { readZip } from './read-zip.js';

/** What a program is compiled from: its own files, and those of npm packages. */
export interface ProgramSources {
  readonly files: ProgramFiles;
  readonly npm: ProgramFiles;
}

/** Files that remember what was read of them: what a program is really compiled from. */
export interface RecordedFiles extends ProgramFiles {
  /** What was read, by path. */
  readonly taken: ReadonlyMap<string, Uint8Array>;
}

/** Wraps files for `compileProgram`, so that afterwards `packSources` can pack what was read. */
export function recordFiles(files: ProgramFiles): RecordedFiles {
  const taken = new Map<string, Uint8Array>();
  return {
    taken,
    list: (folder) => files.list(folder),
    async read(path) {
      const bytes = await files.read(path);
      if (bytes !== null) taken.set(path, bytes);
      return bytes;
    },
  };
}

/** The sources of a program as one zip; the same files always make the same bytes, so that a broken upload can be gone on with. */
export function packSources(sources: { readonly files: RecordedFiles; readonly npm: RecordedFiles }): Uint8Array {
  const all = [
    ...[...sources.files.taken].map(([path, bytes]) => [`program/${path}`, bytes] as const),
    ...[...sources.npm.taken].map(([path, bytes]) => [`npm/${path}`, bytes] as const),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(all), { level: 9, mtime: new Date(1980, 0, 1) });
}

/** The sources in such a zip. Hostile archives are refused as `readZip` says; `bytes` is the most that they may unpack to. */
export function openSources(archive: Uint8Array, bytes: number = packageLimits.sourceBytes): ProgramSources {
  const { files, path } = packageLimits;
  const entries = readZip(archive, { bytes, unpackedBytes: bytes, files: files * 4, path: path + 'program/'.length });
  const all = new Map(entries.map((entry) => [entry.path, entry]));
  const below = (folder: string): ProgramFiles => {
    const paths = [...all.keys()]
      .filter((each) => each.startsWith(folder))
      .map((each) => each.slice(folder.length))
      .sort();
    return {
      list: async (inside) => (inside === '' ? paths : paths.filter((each) => each.startsWith(`${inside}/`))),
      read: async (each) => all.get(folder + each)?.read() ?? null,
    };
  };
  const stray = [...all.keys()].find((each) => !/^(program|npm)\//.test(each));
  if (stray !== undefined) {
    throw new GuanxiError('invalid', `${stray} is neither of the program nor of npm. Pack the sources with packSources.`, {
      reason: 'bad-sources',
    });
  }
  return { files: below('program/'), npm: below('npm/') };
}
