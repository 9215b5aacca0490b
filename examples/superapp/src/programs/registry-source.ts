import { type Client, GuanxiError } from '@guanxi/core';
import type { ProgramId, ProgramSummary, RecentProgram } from '@guanxi/miniprogram/contract';
import { createProgramPublisher, createPrograms, type PackageCache, sandboxPay } from '@guanxi/miniprogram/registry';
import { Observable } from 'rxjs';
import type { ProgramEntry, ProgramSource } from './program-source.js';

/** What the registry of a server is reached by. */
export interface RegistrySourceOptions {
  readonly client: Client;
  /** The address of all programs. */
  readonly url: string;
  readonly cache: PackageCache;
  /** The person's token, for what programs exchange with their servers. */
  readonly token: () => string;
}

/** The programs of the server that one is signed in to. */
export function registrySource({ client, url, cache, token }: RegistrySourceOptions): ProgramSource {
  const programs = createPrograms({ client, url, cache });
  const iconOf = (icon: string | undefined) => (icon === undefined ? {} : { icon: programs.iconUrl(icon) });
  const entryOf = ({ id, name, description, version, icon, developer }: ProgramSummary): ProgramEntry => ({
    ...{ id, name, description, developer, ...iconOf(icon) },
    ...(version === undefined ? {} : { version }),
  });
  const recentOf = ({ id, name, icon }: RecentProgram): ProgramEntry => ({ id, name, description: '', ...iconOf(icon) });
  return {
    async find({ query, cursor, signal }) {
      const page = await programs.directory({ query, signal, ...(cursor === undefined ? {} : { cursor }) });
      return { programs: page.programs.map(entryOf), ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
    },
    async get(id) {
      try {
        return entryOf(await programs.program(named(id)));
      } catch (error) {
        // What one has used is known without a connection, too.
        const known = programs.recent$.value.find((one) => one.id === id);
        if (known === undefined || !GuanxiError.is(error) || error.code !== 'unavailable') throw error;
        return recentOf(known);
      }
    },
    fetch: (id, version) => programs.fetchProgram(named(id), version === null ? {} : { version }),
    recent$: new Observable((observer) => programs.recent$.subscribe((recent) => observer.next(recent.map(recentOf)))),
    opened: (id) => programs.opened(named(id)),
    capabilities: (confirm) => ({
      ...programs.capabilities,
      pay: sandboxPay({
        client,
        confirm: ({ program, description, amount, currency }, signal) => confirm({ program, description, amount, currency }, signal),
      }),
    }),
    async network() {
      const { proxyNetwork } = await import('@guanxi/miniprogram');
      return proxyNetwork({ url, token });
    },
    publisher: createProgramPublisher({ client, url }),
    close: () => programs.close(),
  };
}

/** What stands in an address or a card may be no id at all, and is then nobody's. */
function named(id: string): ProgramId {
  if (/^[0-9a-z-]{1,64}$/.test(id)) return id as ProgramId;
  throw new GuanxiError('not-found', 'There is no such program.', { reason: 'unknown-program' });
}
