import { Upload } from 'tus-js-client';
import { aborted, whenAborted } from '../client/abortable.js';
import { notSent } from '../contract/error.js';
import { failureOf } from './failure.js';
import { blobClientLimits } from './limits.js';

/** One go at sending a file. */
export interface SendOptions {
  /** Where uploads are made. */
  readonly endpoint: string;
  /** Where this one is, begun or not. */
  readonly url: string;
  readonly ticket: string;
  readonly signal: AbortSignal;
  readonly progress: (bytes: number) => void;
}

/** Sends what the server lacks of a file; resolves when it has all. Nothing is tried twice here. */
export function sendByTus(file: Blob, { endpoint, url, ticket, signal, progress }: SendOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file as File, {
      endpoint,
      uploadUrl: url,
      headers: { authorization: `Bearer ${ticket}` },
      chunkSize: blobClientLimits.chunk,
      retryDelays: null,
      storeFingerprintForResuming: false,
      // Its own readers are other ones in browsers and in Node; a Blob is the same everywhere.
      fileReader: { openFile: async (input: Blob) => source(input) },
      onProgress: progress,
      onSuccess: () => {
        leave();
        resolve();
      },
      onError: (error) => {
        leave();
        const response = 'originalResponse' in error ? error.originalResponse : null;
        const cut = notSent('unavailable', 'The connection was cut while the file was sent.', error);
        reject(response === null ? cut : failureOf(response.getStatus(), response.getBody() ?? ''));
      },
    });
    const leave = whenAborted(signal, () => {
      void upload.abort();
      reject(aborted(signal));
    });
    if (!signal.aborted) upload.start();
  });
}

/** Pieces of a file as the platform sends them best: browsers read a Blob themselves, Node has to be given bytes. */
function source(file: Blob) {
  const isBrowser = typeof XMLHttpRequest !== 'undefined';
  return {
    size: file.size,
    async slice(from: number, to: number) {
      const part = file.slice(from, to);
      // The library asks bytes for their `size` as it does a Blob.
      const value = isBrowser ? part : Object.assign(new Uint8Array(await part.arrayBuffer()), { size: part.size });
      return { value, done: to >= file.size };
    },
    close() {
      // A Blob holds nothing open.
    },
  };
}
