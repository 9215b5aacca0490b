import type { Client } from '@guanxi/core';
import type { Json } from '@guanxi/core/contract';
import * as v from 'valibot';
import type { ProgramPackages } from '../contract/program-entry.js';
import { registryClientLimits } from './limits.js';
import type { PackageCache } from './package-cache.js';

/** A released version that is on this device whole. */
export type InstalledProgram = Pick<ProgramPackages, 'id' | 'name' | 'version'> & {
  /** The main package first. */
  readonly packages: readonly { readonly root: string; readonly hash: string }[];
};

/** Which programs are on this device. */
export interface InstalledPrograms {
  find(id: string): InstalledProgram | null;
  /** Puts a version in the place of what was there, in one step, and forgets the packages that nothing needs any more. */
  install(program: InstalledProgram): Promise<void>;
  remove(id: string): Promise<void>;
}

const key = 'programs.installed';

/** Programs as `client` and `cache` keep them, the one that was installed last first. */
export function installedPrograms(client: Client, cache: PackageCache): InstalledPrograms {
  const read = (): readonly InstalledProgram[] => {
    const parsed = v.safeParse(schema, client.value(key));
    return parsed.success ? (parsed.output as unknown as readonly InstalledProgram[]) : [];
  };
  const write = async (programs: readonly InstalledProgram[]) => {
    await client.setValue(key, programs as unknown as Json);
    await cache.keep(new Set(programs.flatMap(({ packages }) => packages.map(({ hash }) => hash))));
  };
  return {
    find: (id) => read().find((program) => program.id === id) ?? null,
    install: ({ id, name, version, packages }) => {
      const fresh = { id, name, version, packages: packages.map(({ root, hash }) => ({ root, hash })) };
      return write([fresh, ...read().filter((program) => program.id !== id)].slice(0, registryClientLimits.installed));
    },
    async remove(id) {
      if (read().some((program) => program.id === id)) await write(read().filter((program) => program.id !== id));
    },
  };
}

const schema = v.array(
  v.object({
    id: v.string(),
    name: v.string(),
    version: v.string(),
    packages: v.pipe(v.array(v.object({ root: v.string(), hash: v.string() })), v.minLength(1)),
  }),
);
