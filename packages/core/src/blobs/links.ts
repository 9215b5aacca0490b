import type { Client } from '../client/client.js';
import { type Deferred, deferred } from '../client/deferred.js';
import { type BlobLink, type BlobRef, blobs, blobsLimits } from '../contract/blobs.js';
import { GuanxiError } from '../contract/error.js';
import { blobClientLimits } from './limits.js';

type Named = Pick<BlobRef, 'id' | 'name'>;

/** Addresses of files: those asked for in one turn are asked of the server together, and remembered while they are good. */
export class Links {
  readonly #client: Client;
  readonly #known = new Map<string, BlobLink>();
  readonly #wanted = new Map<string, { readonly file: Named; readonly answer: Deferred<BlobLink> }>();

  constructor(client: Client) {
    this.#client = client;
  }

  /** The address, relative to that of all blobs. */
  get({ id, name }: Named): Promise<BlobLink> {
    const key = `${id}/${name}`;
    const known = this.#known.get(key);
    if (known !== undefined && known.expiresAt - blobClientLimits.linkMargin > this.#client.now()) return Promise.resolve(known);
    let wanted = this.#wanted.get(key);
    if (wanted === undefined) {
      if (this.#wanted.size === 0) queueMicrotask(() => this.#askAll());
      wanted = { file: { id, name }, answer: deferred() };
      this.#wanted.set(key, wanted);
    }
    return wanted.answer.promise;
  }

  /** The server took an address for no good. */
  forget({ id, name }: Named): void {
    this.#known.delete(`${id}/${name}`);
  }

  #askAll(): void {
    const all = [...this.#wanted];
    this.#wanted.clear();
    for (let at = 0; at < all.length; at += blobsLimits.links) void this.#ask(all.slice(at, at + blobsLimits.links));
  }

  async #ask(wanted: readonly (readonly [string, { readonly file: Named; readonly answer: Deferred<BlobLink> }])[]): Promise<void> {
    try {
      const files = wanted.map(([, { file }]) => file);
      const { links } = await this.#client.call(blobs.methods.links, { blobs: files });
      const given = new Map(links.map((link) => [link.id, link]));
      for (const [key, { file, answer }] of wanted) {
        const own = links.length === files.length ? links[files.indexOf(file)] : given.get(file.id);
        if (own?.id !== file.id) answer.reject(new GuanxiError('forbidden', 'You may not read this file, or the server does not have it.'));
        else {
          this.#keep(key, own);
          answer.resolve(own);
        }
      }
    } catch (error) {
      for (const [, { answer }] of wanted) answer.reject(error);
    }
  }

  #keep(key: string, link: BlobLink): void {
    this.#known.delete(key);
    this.#known.set(key, link);
    if (this.#known.size <= blobClientLimits.links) return;
    const [oldest] = this.#known.keys();
    if (oldest !== undefined) this.#known.delete(oldest);
  }
}
