import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BlobId,
  type BlobLink,
  type BlobRef,
  blobRefSchema,
  defineContract,
  type Json,
  type LogId,
  logIdSchema,
  type RecordId,
  receiptSchema,
  recordIdSchema,
  type UploadAnswer,
  type UserId,
} from '@guanxi/core/contract';
import type { BlobStore } from '@guanxi/core/serve';
import { Hono } from 'hono';
import * as v from 'valibot';
import { blobTickets } from '../../src/blobs/blob-tickets.js';
import { directoryBlobStore } from '../../src/blobs/index.js';
import { type BlobLimits, blobLimits } from '../../src/blobs/limits.js';
import type { Database } from '../../src/database/database.js';
import { blobGateway } from '../../src/gateway/blobs/blob-gateway.js';
import { errorResponse } from '../../src/gateway/error-response.js';
import { accountsModule, blobsModule, type HubModule } from '../../src/hub/index.js';
import { type Actor, actor, startHub } from '../hub/support/world.js';

interface Note {
  readonly files: readonly BlobRef[];
}

/** A feature whose records name files: a note is posted, replaced, and kept as a state. */
export const notes: HubModule = {
  contract: defineContract({
    name: 'notes',
    methods: {
      post: { name: 'notes.post', input: v.object({ log: logIdSchema, files: v.array(blobRefSchema) }), output: receiptSchema },
      replace: {
        name: 'notes.replace',
        input: v.object({ log: logIdSchema, id: recordIdSchema, files: v.array(blobRefSchema) }),
        output: receiptSchema,
      },
      pin: { name: 'notes.pin', input: v.object({ log: logIdSchema, files: v.nullable(v.array(blobRefSchema)) }), output: receiptSchema },
      join: {
        name: 'notes.join',
        input: v.object({ log: logIdSchema, user: v.string(), start: v.number() }),
        output: receiptSchema,
      },
      leave: { name: 'notes.leave', input: v.object({ log: logIdSchema, user: v.string() }), output: receiptSchema },
    },
    records: {},
    signals: {},
    reasons: {},
    limits: {},
  }),
  blobsOf: (kind, body) => (kind.startsWith('notes.') ? ((body as unknown as Note | null)?.files ?? []) : null),
  commands: {
    post: {
      logs: ({ log }: { log: LogId }) => [log],
      append: (input: Note, _user, log) => (log.exists ? { kind: 'notes.note', body: { files: input.files } as unknown as Json } : null),
      run: (context, { log, files }: { log: LogId } & Note) =>
        context.append(log, { kind: 'notes.note', body: { files } as unknown as Json }),
    },
    replace: {
      logs: ({ log }: { log: LogId }) => [log],
      async run(context, { log, id, files }: { log: LogId; id: RecordId } & Note) {
        const record = await context.record(log, id);
        if (record === null) throw new Error('no such note');
        return await context.change(log, record, { files } as unknown as Json);
      },
    },
    pin: {
      logs: ({ log }: { log: LogId }) => [log],
      run: (context, { log, files }: { log: LogId; files: readonly BlobRef[] | null }) => {
        const kind = { kind: 'notes.pinned', place: 'state', body: v.any() as v.GenericSchema<unknown, Note> } as const;
        return context.put(log, kind, 'pinned', files === null ? null : { files });
      },
    },
    join: {
      logs: ({ log }: { log: LogId }) => [log],
      async run(context, { log, user, start }: { log: LogId; user: UserId; start: number }) {
        await context.join(log, user, { role: 'member', start });
        return await context.append(log, { kind: 'notes.note', body: { files: [] } });
      },
    },
    leave: {
      logs: ({ log }: { log: LogId }) => [log],
      async run(context, { log, user }: { log: LogId; user: UserId }) {
        await context.leave(log, user);
        return await context.append(log, { kind: 'notes.note', body: { files: [] } });
      },
    },
  },
};

/** A hub and the routes of files, without a socket. */
export async function fileWorld(
  database: Database,
  options: { readonly limits?: Partial<BlobLimits>; readonly types?: readonly string[]; readonly store?: BlobStore } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-files-'));
  const tickets = blobTickets();
  const rules = { limits: { ...blobLimits, ...options.limits }, types: options.types ?? ['*'] };
  const { hub, clock, errors } = await startHub(database, { modules: [accountsModule, blobsModule({ tickets, rules }), notes] });
  const store = options.store ?? (await directoryBlobStore({ directory: join(folder, 'kept') }));
  let later = 0;
  const logger = { debug() {}, info() {}, warn() {}, error: (details: object) => errors.push(details) };
  const gateway = await blobGateway({
    ...{ database, store, tickets, rules, logger },
    staging: join(folder, 'uploads'),
    now: () => clock.now() + later,
  });
  const app = new Hono().route('/v1/blobs', gateway.app);
  app.onError((error) => errorResponse(error));
  const fetch = async (path: string, init?: RequestInit) => await app.request(`http://files.example/v1/blobs/${path}`, init);

  const send = async (who: Actor, file: TestFile, ticket?: string) => {
    const answer = await who.call<UploadAnswer>('blobs.upload', file.ref);
    if (answer.upload === undefined) return answer;
    const { path } = answer.upload;
    const headers = { authorization: `Bearer ${ticket ?? answer.upload.ticket}`, 'tus-resumable': '1.0.0' };
    const made = await fetch('uploads', { method: 'POST', headers: { ...headers, 'upload-length': String(file.ref.size) } });
    if (!made.ok) throw await errorIn(made);
    const sent = await fetch(path, {
      method: 'PATCH',
      headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      body: file.bytes,
    });
    if (!sent.ok) throw await errorIn(sent);
    return await who.call<UploadAnswer>('blobs.upload', file.ref);
  };

  return {
    hub,
    clock,
    errors,
    store,
    folder,
    gateway,
    fetch,
    send,
    person: (name: string) => actor(hub, name),
    /** The clock of the gateway goes ahead of the hub's, since files have the times of this machine. */
    wait: (ms: number) => {
      later += ms;
    },
    async link(who: Actor, ref: BlobRef): Promise<BlobLink | undefined> {
      return (await who.call<{ links: BlobLink[] }>('blobs.links', { blobs: [{ id: ref.id, name: ref.name }] })).links[0];
    },
    /** What somebody gets who asks for a file by an address that she has, as status and text. */
    async read(link: BlobLink | undefined, init?: RequestInit): Promise<{ status: number; text: string }> {
      if (link === undefined) return { status: 0, text: '' };
      const answer = await fetch(link.path, init);
      return { status: answer.status, text: answer.ok ? await answer.text() : '' };
    },
    async close() {
      await gateway.close();
      await hub.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface TestFile {
  readonly ref: BlobRef;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file of these bytes, or of some that no other test has. */
export function testFile(content: string | Uint8Array = `note ${randomUUID()}`, type = 'text/plain', name = 'note.txt'): TestFile {
  const bytes = new Uint8Array(typeof content === 'string' ? Buffer.from(content) : content);
  return { bytes, ref: { id: createHash('sha256').update(bytes).digest('hex') as BlobId, size: bytes.length, type, name } };
}

/** So many bytes that nobody has seen. */
export function noise(length: number): Uint8Array {
  return randomBytes(length);
}

/** The error that an answer carries. */
export async function errorIn(answer: Response): Promise<{ readonly code: string; readonly reason?: string }> {
  return ((await answer.json()) as { error: { code: string } }).error;
}
