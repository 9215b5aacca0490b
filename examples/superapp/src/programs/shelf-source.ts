import { type Client, GuanxiError } from '@guanxi/core';
import type { PackageCache } from '@guanxi/miniprogram/registry';
import { BehaviorSubject, filter, firstValueFrom } from 'rxjs';
import { limits } from './limits.js';
import { neverUpdated } from './never-updated.js';
import type { ProgramEntry, ProgramSource } from './program-source.js';

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

const recentKey = 'programs.recent';

/**
 * The programs that were built with the app, at its own origin: for `?local`, whose server within the page has no registry, since
 * that takes packages by HTTP and compiles what it is given.
 */
export function shelfSource({
  client,
  language,
  cache,
}: {
  readonly client: Pick<Client, 'status$' | 'value' | 'setValue'>;
  readonly language: string;
  readonly cache: PackageCache;
}): ProgramSource {
  const recent$ = new BehaviorSubject<readonly ProgramEntry[]>([]);
  const read = directoryReader();
  const all = async () => (await read()).programs.map((listed) => entryOf(listed, language));
  const recentIds = (): readonly string[] => {
    const kept = client.value(recentKey);
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  };
  const tellRecent = async () => {
    // Before the client has read its storage, it knows of no value.
    await firstValueFrom(client.status$.pipe(filter(({ state }) => state !== 'starting')));
    const programs = await all();
    recent$.next(recentIds().flatMap((id) => programs.find((program) => program.id === id) ?? []));
  };
  const find = async (id: string) => {
    const { developer, programs } = await read();
    const listed = programs.find((one) => one.id === id);
    if (!listed) throw new GuanxiError('not-found', `There is no program ${id} here.`, { reason: 'unknown-program' });
    return { developer, listed };
  };
  tellRecent().catch(() => null); // Without the directory there is nothing to show of them; what opens one says why.
  return {
    recent$,
    publisher: null,
    find: async ({ query }) => ({ programs: (await all()).filter((program) => matches(program, query)) }),
    get: async (id) => entryOf((await find(id)).listed, language),
    async fetch(id) {
      const [{ developer, listed }, { openPackage, programOf }] = await Promise.all([find(id), import('@guanxi/miniprogram/package')]);
      const trusted = { publishers: [], developers: [developer] };
      const packages = listed.packages.map(async ({ root, hash }) => openPackage(await bytesOf(hash, cache), { root, id, trusted }));
      const program = programOf(await Promise.all(packages));
      const { name } = entryOf(listed, language);
      return { program, how: { id, name, domains: [] }, version: listed.version, trial: false, permissions: [], update$: neverUpdated };
    },
    async opened(id) {
      await client.setValue(recentKey, [id, ...recentIds().filter((one) => one !== id)].slice(0, limits.recent));
      await tellRecent();
    },
    capabilities: () => ({}),
    network: async () => null,
    close: () => recent$.complete(),
  };
}

/** The directory, read once; without a connection it may fail now and work the next time. */
function directoryReader(): () => Promise<Directory> {
  let directory: Promise<Directory> | undefined;
  return () => {
    directory ??= fetched('/programs/directory.json').then((response) => response.json() as Promise<Directory>);
    directory.catch(() => {
      directory = undefined;
    });
    return directory;
  };
}

function entryOf({ id, version, name, description }: Listed, language: string): ProgramEntry {
  const said = (words: Readonly<Record<string, string>>) => words[language] ?? words['en'] ?? '';
  return { id, version, name: said(name), description: said(description), icon: `/programs/${id}.svg` };
}

function matches({ name, description }: ProgramEntry, query: string): boolean {
  const text = `${name} ${description}`.toLocaleLowerCase();
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
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
