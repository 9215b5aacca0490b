import { GuanxiError } from '@guanxi/core/contract';
import { readZip } from '../../package/read-zip.js';
import { readJson } from '../config/read-json.js';
import type { ProgramFiles } from '../files/program-files.js';
import { compilerLimits } from '../limits.js';
import type { PickedFile } from './picked-file.js';

/** A project that somebody brought, as `compileProgram` takes it. */
export interface OpenedProject {
  /** What its project.config.json calls it, else what the folder or the archive is called. */
  readonly name: string;
  readonly files: ProgramFiles;
  /** Its npm packages. */
  readonly npm: ProgramFiles;
}

/**
 * Opens what `pickedFiles` or `droppedFiles` gave: a folder, files, or a zip of one, as repositories are downloaded. Nothing is written
 * anywhere. Throws `invalid` with the reasons of an archive that is broken (`zip-broken`, `zip-path` and so on), `too-large` when it
 * holds more than `compilerLimits` say.
 */
export async function openProject(picked: readonly PickedFile[]): Promise<OpenedProject> {
  const [only] = picked;
  const isZip = only !== undefined && picked.length === 1 && /\.zip$/i.test(only.path);
  const contents = isZip ? await unzip(only.file) : new Map(picked.map(({ path, file }) => [path, () => bytesOf(file)]));
  const all = treeOf(contents);
  const top = topFolder([...contents.keys()]);
  const files = below(all, top);
  const named = await projectName(files);
  return {
    name: named ?? (top === '' && isZip ? only.path.replace(/\.zip$/i, '') : (top.split('/').at(-1) ?? '')),
    files,
    npm: packagesOf(all),
  };
}

type Contents = ReadonlyMap<string, () => Promise<Uint8Array>>;

function treeOf(contents: Contents): ProgramFiles {
  const paths = [...contents.keys()].sort();
  return {
    list: async (folder) => (folder === '' ? paths : paths.filter((path) => path.startsWith(`${folder}/`))),
    read: async (path) => (await contents.get(path)?.()) ?? null,
  };
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

async function unzip(file: Blob): Promise<Contents> {
  const { programBytes, files, path } = compilerLimits;
  if (file.size > programBytes)
    throw new GuanxiError('too-large', `The archive has ${file.size} bytes; ${programBytes} is the limit.`, { reason: 'archive-bytes' });
  const entries = readZip(await bytesOf(file), { bytes: programBytes, unpackedBytes: programBytes, files, path }, nameInZip);
  // What the packers of Macs put beside the files.
  const own = entries.filter((entry) => !entry.path.startsWith('__MACOSX/'));
  return new Map(own.map((entry) => [entry.path, async () => entry.read()]));
}

/** Packers of Chinese Windows write names in the code page of the system. */
function nameInZip(name: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(name);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(name);
  }
}

/** The folder that holds everything; `''` when there are several things side by side. */
function topFolder(paths: readonly string[]): string {
  const [first = ''] = paths;
  const folder = first.includes('/') ? first.slice(0, first.indexOf('/')) : '';
  return folder !== '' && paths.every((path) => path.startsWith(`${folder}/`)) ? folder : '';
}

function below(files: ProgramFiles, folder: string): ProgramFiles {
  if (folder === '') return files;
  const within = (path: string) => (path === '' ? folder : `${folder}/${path}`);
  return {
    list: async (inside) => (await files.list(within(inside))).map((path) => path.slice(folder.length + 1)),
    read: (path) => files.read(within(path)),
  };
}

/** The packages of all folders of packages; of one that is there twice, that of the outer folder. */
function packagesOf(files: ProgramFiles): ProgramFiles {
  const folders = files.list('').then((paths) => {
    const all = new Set(paths.flatMap((path) => /^(.*?\/?node_modules)\//.exec(path)?.[1] ?? []));
    return [...all].sort((a, b) => a.length - b.length);
  });
  return {
    async list(inside) {
      for (const folder of await folders) {
        const found = await below(files, folder).list(inside);
        if (found.length > 0) return found;
      }
      return [];
    },
    async read(path) {
      for (const folder of await folders) {
        const bytes = await files.read(`${folder}/${path}`);
        if (bytes !== null) return bytes;
      }
      return null;
    },
  };
}

async function projectName(files: ProgramFiles): Promise<string | null> {
  const config = await files.read('project.config.json');
  const { projectname } = ((config && readJson(new TextDecoder().decode(config)).value) ?? {}) as { readonly projectname?: unknown };
  if (typeof projectname !== 'string' || projectname === '') return null;
  try {
    return decodeURIComponent(projectname);
  } catch {
    return projectname; // Says a percent sign of its own.
  }
}
