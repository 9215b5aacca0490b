import { type Client, GuanxiError } from '@guanxi/core';
import type { Blobs, Transfer, TransferProgress } from '@guanxi/core/blobs';
import { type BlobId, type BlobRef, blobs, parseError } from '@guanxi/core/contract';
import { BehaviorSubject, type Subject } from 'rxjs';
import { harmlessBlob } from '../account/index.js';
import type { FileAnswer, FileQuestion } from './file-messages.js';

/** A question without its number. */
type Question<Asked = FileQuestion> = Asked extends unknown ? Omit<Asked, 'number'> : never;

/** Files of an account of `?local`: the same questions to the hub, and the bytes by messages to its worker. */
export function localBlobs(client: Client, port: MessagePort): Blobs {
  const waiting = new Map<number, (answer: FileAnswer) => void>();
  const urls = new Map<BlobId, Promise<string>>();
  const closing = new AbortController();
  let count = 0;
  port.onmessage = ({ data }: MessageEvent<FileAnswer>) => {
    waiting.get(data.number)?.(data);
    waiting.delete(data.number);
  };
  const ask = async (question: Question): Promise<Blob | null> => {
    count += 1;
    const number = count;
    const answer = await new Promise<FileAnswer>((resolve) => {
      waiting.set(number, resolve);
      port.postMessage({ ...question, number });
    });
    if ('error' in answer) throw parseError(answer.error);
    return answer.file;
  };
  const read = async ({ id, name }: Pick<BlobRef, 'id' | 'name'>): Promise<Blob> => {
    const { links } = await client.call(blobs.methods.links, { blobs: [{ id, name }] });
    const ticket = links[0]?.path.split('ticket=')[1];
    if (ticket === undefined) throw new GuanxiError('forbidden', 'You may not read this file, or it is not there.');
    return (await ask({ ask: 'read', ticket, id })) ?? new Blob();
  };
  const send = async (file: Blob, ref: BlobRef, signal: AbortSignal): Promise<BlobRef> => {
    const first = await client.call(blobs.methods.upload, ref, { signal });
    if (first.blob !== undefined) return first.blob;
    if (first.upload !== undefined) await ask({ ask: 'put', ticket: first.upload.ticket, file });
    const { blob } = await client.call(blobs.methods.upload, ref, { signal });
    if (blob === undefined) throw new GuanxiError('internal', 'The file was taken and is not there.');
    return blob;
  };
  const transfer = <Result>(
    total: number,
    given: AbortSignal | undefined,
    work: (tell: (phase: TransferProgress['phase'], bytes: number) => void, signal: AbortSignal) => Promise<Result>,
  ): Transfer<Result> => {
    const progress$: Subject<TransferProgress> = new BehaviorSubject<TransferProgress>({ phase: 'waiting', bytes: 0, total });
    const signal = given === undefined ? closing.signal : AbortSignal.any([given, closing.signal]);
    const tell = (phase: TransferProgress['phase'], bytes: number) => progress$.next({ phase, bytes, total });
    const done = (async () => {
      try {
        const result = await work(tell, signal);
        if (signal.aborted) throw signal.reason;
        tell('done', total);
        return result;
      } catch (error) {
        throw signal.aborted ? new GuanxiError('aborted', 'It was stopped.', { cause: error }) : GuanxiError.from(error);
      } finally {
        progress$.complete();
      }
    })();
    // Whoever only watches its progress is no reason for an unhandled rejection.
    done.catch(() => null);
    return { progress$, done };
  };
  return {
    upload: (file, { signal, name, type } = {}) =>
      transfer(file.size, signal, async (tell, stop) => {
        tell('hashing', 0);
        const ref = await refOf(file, name, type);
        tell('sending', file.size);
        return send(file, ref, stop);
      }),
    download: (ref, { signal } = {}) =>
      transfer(ref.size, signal, async (tell) => {
        tell('receiving', 0);
        const file = await read(ref);
        return file.slice(0, file.size, ref.type);
      }),
    url(ref) {
      // Made once for each file, and good as long as the account is open.
      const known = urls.get(ref.id) ?? addressOf(read(ref));
      urls.set(ref.id, known);
      known.catch(() => urls.delete(ref.id));
      return known;
    },
    close() {
      if (closing.signal.aborted) return;
      closing.abort();
      port.close();
      const error = new GuanxiError('closed', 'These files were closed.').toJSON();
      for (const [number, tell] of waiting) tell({ number, error });
      waiting.clear();
      // One that failed has nothing to take back.
      for (const url of urls.values()) url.then(URL.revokeObjectURL).catch(() => null);
    },
  };
}

async function refOf(file: Blob, name: string | undefined, type: string | undefined): Promise<BlobRef> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  const id = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') as BlobId;
  const said = (type ?? file.type).split(';')[0]?.trim().toLowerCase() || 'application/octet-stream';
  return { id, size: file.size, type: said, name: name ?? (file instanceof File ? file.name : 'file') };
}

async function addressOf(reading: Promise<Blob>): Promise<string> {
  return URL.createObjectURL(harmlessBlob(await reading));
}
