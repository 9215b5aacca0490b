import { GuanxiError } from '@guanxi/core';
import type { CompiledProgram } from '@guanxi/miniprogram';
import type { PackageCache } from '@guanxi/miniprogram/registry';

/** A program as the directory tells of it. */
export interface ProgramEntry {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly version: string;
  /** An address of a picture. */
  readonly icon: string;
}

/** The programs that come with the app, the same with a server and without one. */
export interface ProgramShelf {
  /** All of them, in the language of the app. */
  list(): Promise<readonly ProgramEntry[]>;
  /** `not-found` when there is none. */
  get(id: string): Promise<ProgramEntry>;
  /** Its packages, verified; those that were opened before are on this device. */
  fetch(id: string): Promise<CompiledProgram>;
}

interface Listed {
  readonly id: string;
  readonly category: string;
  readonly version: string;
  readonly name: Readonly<Record<string, string>>;
  readonly description: Readonly<Record<string, string>>;
  readonly packages: readonly { readonly root: string; readonly hash: string }[];
}

interface Directory {
  /** The key that the packages are signed with. */
  readonly developer: string;
  readonly programs: readonly Listed[];
}

/** Opens the shelf at the app's own origin. */
export function openShelf({ language, cache }: { readonly language: string; readonly cache: PackageCache }): ProgramShelf {
  let directory: Promise<Directory> | undefined;
  const read = () => {
    directory ??= fetched('/programs/directory.json').then((response) => response.json() as Promise<Directory>);
    // Without a connection it may fail now and work the next time.
    directory.catch(() => {
      directory = undefined;
    });
    return directory;
  };
  const said = (words: Readonly<Record<string, string>>) => words[language] ?? words['en'] ?? '';
  const entryOf = ({ id, category, version, name, description }: Listed): ProgramEntry => ({
    id,
    category,
    version,
    name: said(name),
    description: said(description),
    icon: `/programs/${id}.svg`,
  });
  const find = async (id: string) => {
    const { developer, programs } = await read();
    const listed = programs.find((one) => one.id === id);
    if (!listed) throw new GuanxiError('not-found', `There is no program ${id} here.`);
    return { developer, listed };
  };
  return {
    list: async () => (await read()).programs.map(entryOf),
    get: async (id) => entryOf((await find(id)).listed),
    async fetch(id) {
      const [{ developer, listed }, { openPackage, programOf }] = await Promise.all([find(id), import('@guanxi/miniprogram/package')]);
      const trusted = { publishers: [], developers: [developer] };
      const packages = listed.packages.map(async ({ root, hash }) => openPackage(await bytesOf(hash, cache), { root, id, trusted }));
      return programOf(await Promise.all(packages));
    },
  };
}

/** From this device, else from the app's origin. Whoever opens the bytes checks them. */
async function bytesOf(hash: string, cache: PackageCache): Promise<Uint8Array> {
  const kept = await cache.get(hash);
  if (kept !== null) return kept;
  const bytes = new Uint8Array(await (await fetched(`/programs/${hash}.zip`)).arrayBuffer());
  await cache.put(hash, bytes);
  return bytes;
}

async function fetched(path: string): Promise<Response> {
  const response = await fetch(path).catch((cause: unknown) => {
    throw new GuanxiError('unavailable', `${path} cannot be reached.`, { cause });
  });
  if (!response.ok) throw new GuanxiError('unavailable', `${path} answers ${response.status}.`);
  return response;
}
