import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@guanxi/core';
import type { UserId } from '@guanxi/core/contract';
import type { ProgramId } from '@guanxi/miniprogram/contract';
import { createSigningKey, type SigningKey } from '@guanxi/miniprogram/package';
import {
  createProgramPublisher,
  createPrograms,
  memoryPackageCache,
  type PackageCache,
  type ProgramPublisher,
} from '@guanxi/miniprogram/registry';
import { directoryBlobStore } from '../../src/blobs/index.js';
import type { Database } from '../../src/database/database.js';
import type { ServedPrograms } from '../../src/gateway/programs/program-parts.js';
import { clientOf, newUser, runningServer } from '../gateway/running-server.js';
import { developerKey, packedProgram } from './packed-program.js';

/** A reviewer that every server of these tests has. */
export const reviewer = 'rita' as UserId;

let publishers: Promise<SigningKey> | undefined;

/** A real server with programs, and words for those who use it; gone when the test ends. */
export async function programServer(options: Partial<ServedPrograms> & { readonly database?: Database; readonly folder?: string } = {}) {
  publishers ??= createSigningKey();
  const { database: given, folder: kept, ...more } = options;
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'guanxi-programs-')));
  const store = await directoryBlobStore({ directory: folder });
  const publisher = await publishers;
  const programs: ServedPrograms = { store, publisher, reviewers: [reviewer], ...more };
  const { server, database } = await runningServer({ programs, ...(given === undefined ? {} : { database: given }) });
  const url = `${server.url}/v1/programs`;
  const person = async (name: string): Promise<Client & { readonly user: UserId }> => {
    const user = name === reviewer ? reviewer : newUser(name);
    return Object.assign(await clientOf(server, user), { user });
  };
  const publisherOf = (client: Client): ProgramPublisher => createProgramPublisher({ client, url });
  return {
    ...{ server, database, store, url, person, publisherOf, publisher, folder },
    programsOf: (client: Client, cache: PackageCache = memoryPackageCache()) => createPrograms({ client, url, cache }),
    /** A developer and a program of hers. */
    async developer(id = newProgram()) {
      const client = await person('dora');
      const tools = publisherOf(client);
      const { publicKey: key } = await developerKey();
      await tools.register({ program: id, name: 'Shop', category: 'shopping', description: 'Tea and cups', key });
      return { client, tools, id };
    },
    /** Takes a version all the way. */
    async release(tools: ProgramPublisher, id: ProgramId, version: string, how: Parameters<typeof packedProgram>[2] = {}) {
      await tools.upload(await packedProgram(id, version, how));
      await tools.submit(id, version);
      await publisherOf(await person(reviewer)).decide(id, version, { approve: true });
      return await tools.release(id, version);
    },
    /** The files that the store has. */
    async stored(): Promise<readonly string[]> {
      return (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((each) => each.isFile())
        .map(({ name }) => name)
        .sort();
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

let programs = 0;

/** A program that no other test has. */
export function newProgram(): ProgramId {
  programs += 1;
  return `shop-${process.pid}-${programs}` as ProgramId;
}
