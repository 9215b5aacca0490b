import { aborted, whenAborted } from '../client/abortable.js';
import type { Client } from '../client/client.js';
import { parseInput } from '../client/parse.js';
import { type BlobRef, blobRefSchema, blobs } from '../contract/blobs.js';
import { GuanxiError, notSent } from '../contract/error.js';
import { systemRandom } from '../transport/random.js';
import type { Blobs, Transfer, UploadOptions } from './blobs.js';
import { hashFile } from './hash-file.js';
import { Links } from './links.js';
import { persist } from './persist.js';
import { type ProgressTeller, progressTeller } from './progress.js';
import { receive } from './receive.js';
import { sendByTus } from './send-by-tus.js';
import { Turns } from './turns.js';

/** How to reach the files of a server. */
export interface BlobsOptions {
  /** Such as `https://chat.example/v1/blobs`. */
  readonly url: string;
  /** Numbers in [0, 1), for jitter. @default from the platform's cryptographic source */
  readonly random?: () => number;
  /** Fetches downloads. @default the platform's */
  readonly fetch?: typeof fetch;
}

/** Files over a client: it asks by the client's connection, and the bytes go by HTTP. Nothing is stored on the device. */
export function createBlobs(client: Client, options: BlobsOptions): Blobs {
  if (typeof options?.url !== 'string' || !/^https?:\/\//.test(options.url)) {
    throw new GuanxiError('invalid', 'createBlobs needs `url`, such as https://chat.example/v1/blobs.');
  }
  return new Files(client, options);
}

class Files implements Blobs {
  readonly #client: Client;
  readonly #url: string;
  readonly #random: () => number;
  readonly #fetch: typeof fetch;
  readonly #links: Links;
  readonly #turns = new Turns();
  readonly #closing = new AbortController();

  constructor(client: Client, { url, random = systemRandom, fetch = (...args) => globalThis.fetch(...args) }: BlobsOptions) {
    this.#client = client;
    this.#url = url.replace(/\/+$/, '');
    this.#random = random;
    this.#fetch = fetch;
    this.#links = new Links(client);
  }

  upload(file: Blob, options: UploadOptions = {}): Transfer<BlobRef> {
    if (!isBlob(file)) throw new GuanxiError('invalid', 'Give a File or a Blob.', { outcome: 'not-sent' });
    return this.#transfer(file.size, options.signal, (teller, signal) =>
      this.#turns.take(signal, () => this.#send(file, options, teller, signal)),
    );
  }

  async url(ref: Pick<BlobRef, 'id' | 'name'>): Promise<string> {
    this.#checkOpen();
    return `${this.#url}/${(await this.#links.get(ref)).path}`;
  }

  download(ref: BlobRef, options: { readonly signal?: AbortSignal } = {}): Transfer<Blob> {
    const { id, size, type } = parseInput(blobRefSchema, ref, 'ref');
    return this.#transfer(size, options.signal, async (teller, signal) => {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      let moved = 0;
      const progress = (bytes: number) => {
        moved = bytes;
        teller.tell('receiving', bytes);
      };
      await persist({ ...this.#patience(signal), moved: () => moved, waiting: () => teller.tell('waiting', moved) }, async () => {
        try {
          await receive(parts, { fetch: this.#fetch, url: await this.url(ref), size, signal }, progress);
        } catch (error) {
          // Its time was over, or the key has changed: another is asked for.
          if (GuanxiError.is(error) && error.code === 'unauthenticated') this.#links.forget(ref);
          throw error;
        }
        return true;
      });
      teller.tell('checking', size);
      const file = new Blob(parts, { type });
      if ((await hashFile(file, signal, () => {})) === id) return file;
      throw new GuanxiError('conflict', 'What came is not the file that the message names. Tell whoever runs the server.');
    });
  }

  close(): void {
    this.#closing.abort(new GuanxiError('closed', 'These blobs were closed.'));
  }

  async #send(file: Blob, options: UploadOptions, teller: ProgressTeller, signal: AbortSignal): Promise<BlobRef> {
    teller.tell('hashing', 0);
    const id = await hashFile(file, signal, (bytes) => teller.tell('hashing', bytes));
    const own = file as { readonly name?: unknown };
    const name = options.name ?? (typeof own.name === 'string' && own.name !== '' ? own.name : 'file');
    const type = (options.type ?? file.type).split(';')[0]?.trim().toLowerCase() || 'application/octet-stream';
    const ref = parseInput(blobRefSchema, { id, size: file.size, type, name }, 'file');
    let moved = 0;
    const progress = (bytes: number) => {
      moved = Math.max(moved, bytes);
      teller.tell(bytes < file.size ? 'sending' : 'checking', bytes);
    };
    return await persist({ ...this.#patience(signal), moved: () => moved, waiting: () => teller.tell('waiting', moved) }, async () => {
      const answer = await this.#client.call(blobs.methods.upload, ref, { signal });
      if (answer.blob !== undefined) return answer.blob;
      if (answer.upload === undefined) throw new GuanxiError('unsupported', 'The server neither has the file nor says where to send it.');
      teller.tell('sending', moved);
      const { path, ticket } = answer.upload;
      await sendByTus(file, { endpoint: `${this.#url}/uploads`, url: `${this.#url}/${path}`, ticket, signal, progress });
      return (await this.#client.call(blobs.methods.upload, ref, { signal })).blob ?? null;
    });
  }

  #patience(signal: AbortSignal) {
    return { client: this.#client, random: this.#random, signal };
  }

  #transfer<Result>(
    total: number,
    given: AbortSignal | undefined,
    work: (teller: ProgressTeller, signal: AbortSignal) => Promise<Result>,
  ): Transfer<Result> {
    this.#checkOpen();
    const teller = progressTeller(this.#client.clock, total);
    const either = new AbortController();
    const leave = [given, this.#closing.signal].map((signal) =>
      signal === undefined ? () => {} : whenAborted(signal, () => either.abort(signal.reason)),
    );
    const done = (async () => {
      try {
        const result = await work(teller, either.signal);
        teller.tell('done', total);
        return result;
      } catch (error) {
        throw either.signal.aborted ? aborted(either.signal) : GuanxiError.from(error);
      } finally {
        for (const one of leave) one();
        teller.end();
      }
    })();
    // Whoever only watches its progress is no reason for an unhandled rejection.
    done.catch(() => null);
    return { progress$: teller.progress$, done };
  }

  #checkOpen(): void {
    if (this.#closing.signal.aborted) throw notSent('closed', 'These blobs were closed; make others.');
  }
}

function isBlob(value: unknown): value is Blob {
  return typeof value === 'object' && value !== null && 'size' in value && 'slice' in value && 'arrayBuffer' in value;
}
