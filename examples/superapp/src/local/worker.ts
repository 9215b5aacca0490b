import type { UserId } from '@guanxi/core';
import { type Backend, serveMessagePort, systemClock } from '@guanxi/core/serve';
import { programCardKind } from '@guanxi/miniprogram/contract';
import { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import { seedDemo } from '@guanxi/reference-server/demo';
import {
  accountsModule,
  auditModule,
  blobsModule,
  chatModule,
  codesModule,
  contactsModule,
  createHub,
  devicesModule,
  type Hub,
  memoryBus,
} from '@guanxi/reference-server/hub';
import { type Companions, startCompanions } from './companions.js';
import { localFiles } from './local-files.js';
import type { FromWorker, ToWorker } from './messages.js';

/** Where the database keeps its files. */
const folder = 'guanxi-local';

type Database = Awaited<ReturnType<typeof pgliteDatabase>>;

/**
 * The server of `?local`, in a worker of the page: the same hub as on a server, on a PostgreSQL that keeps its data in
 * this browser, with some demo people who answer.
 */
async function main(): Promise<void> {
  const { dataDir, waiting } = await firstMessage();
  const { database, place } = await openDatabase(dataDir);
  await seedDemo({ database });
  const codes = codesModule();
  const files = localFiles(database);
  const hub = await createHub({
    database,
    bus: memoryBus(),
    clock: systemClock,
    // Whoever reaches this worker is the person in front of the page; there is nobody to keep out.
    authenticate: async (token) => ({ user: token as UserId }),
    modules: [
      accountsModule,
      auditModule,
      blobsModule(files),
      chatModule({ kinds: [programCardKind] }),
      codes,
      contactsModule(codes),
      devicesModule(),
    ],
  });
  const companions = startCompanions(hub);
  const handle = async (message: ToWorker): Promise<void> => {
    if (message.type === 'link') serveFor(message.port, hub, companions);
    if (message.type === 'files') files.serve(message.port);
    if (message.type === 'join') {
      await hub.provision({ id: message.person.id as UserId, name: message.person.name });
      tell({ type: 'joined', request: message.request });
    }
    if (message.type === 'stop') {
      await companions.close();
      await hub.close();
      await database.close();
      tell({ type: 'stopped' });
      self.close();
    }
  };
  self.onmessage = ({ data }: MessageEvent<ToWorker>) => void handle(data).catch(fail);
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  tell({ type: 'started', dataDir: place, resources: [self.location.href, ...loaded] });
  for (const message of waiting) await handle(message);
}

/**
 * Opens the database where it was, else in memory and files of this origin, where it is made in seconds and takes a
 * commit in one or two milliseconds, else, in browsers that do not have those files, in IndexedDB, which takes tens.
 */
async function openDatabase(known: string | undefined): Promise<{ readonly database: Database; readonly place: string }> {
  const [first, second] = [known ?? `memfs2opfs://${folder}`, `idb://${folder}`];
  try {
    if (known === undefined) await forgetUnfinished();
    return { database: await pgliteDatabase({ dataDir: first }), place: first };
  } catch (error) {
    // Somewhere else, what was written there would seem to be lost.
    if (known !== undefined) throw error;
    return { database: await pgliteDatabase({ dataDir: second }), place: second };
  }
}

/** Removes what a first start left that was cut off: PGlite takes half a database for a whole one. Nobody has used it yet. */
async function forgetUnfinished(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  try {
    await root.removeEntry(folder, { recursive: true });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  }
}

/** Serves a client of the page; whoever has signed in there does not get answers in her own name. */
function serveFor(port: MessagePort, hub: Hub, companions: Companions): void {
  const backend: Backend = {
    async open(token) {
      await companions.release(token as UserId);
      return hub.open(token, { agent: navigator.userAgent });
    },
  };
  serveMessagePort({ port, backend, clock: systemClock });
}

/** Waits for `start`; what comes while the database opens is kept in its order. */
function firstMessage(): Promise<{ readonly dataDir: string | undefined; readonly waiting: readonly ToWorker[] }> {
  const waiting: ToWorker[] = [];
  return new Promise((resolve) => {
    self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
      if (data.type === 'start') resolve({ dataDir: data.dataDir, waiting });
      else waiting.push(data);
    };
  });
}

function tell(message: FromWorker): void {
  postMessage(message);
}

function fail(error: unknown): void {
  tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
}

main().catch(fail);
