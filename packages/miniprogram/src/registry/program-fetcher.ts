import type { Client } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { directoryMethods } from '../contract/directory-methods.js';
import type { ProgramPackages } from '../contract/program-entry.js';
import type { ProgramId } from '../contract/records.js';
import { createLiveValue, type LiveSource } from '../host/live-value.js';
import { createPackageOpener } from '../package/package-opener.js';
import { fetchPackages, type PackageSource } from './fetch-packages.js';
import { type InstalledProgram, installedPrograms } from './installed-programs.js';
import { registryClientLimits } from './limits.js';
import { type OpenedVersion, openVersion } from './open-version.js';
import type { FetchedProgram, ProgramUpdate } from './programs.js';
import { sha256Hex } from './sha256-hex.js';
import { looking, reading, whenPast } from './when-past.js';

/** What a fetcher is made of. */
export interface ProgramFetcherOptions extends PackageSource {
  readonly client: Client;
  readonly publishers?: readonly string[] | undefined;
  readonly hostVersion?: number | undefined;
  /** Ends what is under way. */
  readonly closing: AbortSignal;
}

/** Gives versions of programs: the one that is on the device at once, and the one that is given out beside it. */
export function programFetcher(options: ProgramFetcherOptions) {
  const { client, cache, closing } = options;
  const installed = installedPrograms(client, cache);
  const opener = createPackageOpener();
  closing.addEventListener('abort', opener.clear, { once: true });
  const { fetch: ask, publishers: askKeys } = directoryMethods;
  let keys: Promise<readonly string[]> | undefined;

  const trustedKeys = (): Promise<readonly string[]> => {
    if (options.publishers !== undefined) return Promise.resolve(options.publishers);
    keys ??= namedKeys(client, () => client.call(askKeys, {})).catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return keys;
  };
  const judge = async (id: string, developer?: string) => ({
    id,
    hostVersion: options.hostVersion,
    trusted: { publishers: await trustedKeys(), developers: developer === undefined ? [] : [developer] },
  });

  /** What is on the device, or null if some of it is not, or is damaged. */
  const openInstalled = async (known: InstalledProgram): Promise<OpenedVersion | null> => {
    const packages: { root: string; bytes: Uint8Array }[] = [];
    for (const { root, hash } of known.packages) {
      const bytes = await cache.get(hash);
      if (bytes === null || (await sha256Hex(bytes)) !== hash) return null;
      packages.push({ root, bytes });
    }
    return await openVersion(opener, packages, await judge(known.id));
  };

  const bring = async (answer: ProgramPackages, signal: AbortSignal): Promise<OpenedVersion> => {
    const bytes = await fetchPackages(options, answer, signal);
    const packages = answer.packages.map(({ root }, at) => ({ root, bytes: bytes[at] as Uint8Array }));
    const opened = await openVersion(opener, packages, await judge(answer.id, answer.trial ? answer.developer : undefined));
    if (opened.version !== answer.version)
      throw new GuanxiError('conflict', `These are packages of ${opened.version}.`, { reason: 'wrong-version' });
    // Only what was verified takes the place of what runs.
    if (!answer.trial) await installed.install(answer);
    return opened;
  };

  /** Follows what the server says while an installed version runs. */
  const follow = async (known: InstalledProgram, asked: Promise<ProgramPackages>, update: LiveSource<ProgramUpdate>): Promise<void> => {
    let version = '';
    try {
      const answer = await asked;
      if (isSame(known, answer)) return update.next({ state: 'none' });
      version = answer.version;
      update.next({ state: 'loading', version });
      await bring(answer, closing);
      update.next({ state: 'ready', version });
    } catch (error) {
      if (isGone(error)) {
        await installed.remove(known.id);
        update.next({ state: 'withdrawn' });
      } else if (version === '') update.next({ state: 'none' });
      else update.next({ state: 'failed', version, message: GuanxiError.from(error).message });
    }
  };

  return async (id: ProgramId, named?: string, signal: AbortSignal = closing): Promise<FetchedProgram> => {
    await whenPast(client, reading, signal);
    const asked = whenPast(client, looking, signal).then(() =>
      client.call(ask, { program: id, ...(named === undefined ? {} : { version: named }) }, { signal }),
    );
    const known = named === undefined ? installed.find(id) : null;
    const first = await firstWord(client, asked, known !== null);
    if (first.error !== undefined && isGone(first.error)) await installed.remove(id);
    if (first.error !== undefined && (known === null || !isOffline(first.error))) throw first.error;
    const mayRun = known !== null && first.answer?.revoked.includes(known.version) !== true;
    const present = mayRun ? await openInstalled(known) : null;
    if (present !== null && known !== null) {
      const update = createLiveValue<ProgramUpdate>({ state: 'checking' });
      void follow(known, asked, update);
      return given(id, present, false, update);
    }
    const answer = await asked;
    return given(
      id,
      await bring(answer, AbortSignal.any([signal, closing])),
      answer.trial,
      createLiveValue<ProgramUpdate>({ state: 'none' }),
    );
  };
}

function given(id: ProgramId, opened: OpenedVersion, trial: boolean, update: LiveSource<ProgramUpdate>): FetchedProgram {
  const { program, name, version, permissions, domains } = opened;
  return { program, how: { id, name, domains }, version, trial, permissions, update$: update.live };
}

/** What the server says, or that it says nothing yet: a program that is on the device waits only for a while. */
async function firstWord(
  client: Client,
  asked: Promise<ProgramPackages>,
  isInstalled: boolean,
): Promise<{ readonly answer?: ProgramPackages; readonly error?: unknown }> {
  let cancel = () => {};
  const late = new Promise<{ readonly answer?: ProgramPackages }>((resolve) => {
    if (isInstalled) cancel = client.clock.after(registryClientLimits.patience, () => resolve({}));
  });
  const word = asked.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  try {
    return await Promise.race([word, late]);
  } finally {
    cancel();
  }
}

/** The keys that the server names, or those that it named when it could last be asked. */
async function namedKeys(client: Client, ask: () => Promise<{ readonly keys: readonly string[] }>): Promise<readonly string[]> {
  const key = 'programs.publishers';
  try {
    const { keys } = await ask();
    await client.setValue(key, [...keys]);
    return keys;
  } catch (error) {
    const known = client.value(key);
    if (isOffline(error) && Array.isArray(known)) return known.filter((each) => typeof each === 'string');
    throw error;
  }
}

function isSame(known: InstalledProgram, answer: ProgramPackages): boolean {
  return known.version === answer.version && answer.packages.every(({ hash }, at) => known.packages[at]?.hash === hash);
}

function isGone(error: unknown): boolean {
  return GuanxiError.is(error) && (error.code === 'gone' || error.code === 'not-found');
}

function isOffline(error: unknown): boolean {
  return GuanxiError.is(error) && (error.code === 'unavailable' || error.code === 'timeout' || error.code === 'rate-limited');
}
