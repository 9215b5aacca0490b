import { GuanxiError, notSent } from '../contract/error.js';
import { failureOf } from './failure.js';

/** One go at fetching a file. */
export interface ReceiveOptions {
  readonly fetch: typeof fetch;
  readonly url: string;
  readonly size: number;
  readonly signal: AbortSignal;
}

/** Fetches what is missing behind `parts`, and adds it to them piece by piece: a cut loses nothing. */
export async function receive(parts: Uint8Array<ArrayBuffer>[], options: ReceiveOptions, progress: (bytes: number) => void): Promise<void> {
  const { url, size, signal } = options;
  const sum = () => parts.reduce((all, part) => all + part.length, 0);
  let have = sum();
  if (have === size && size > 0) return;
  const headers: Record<string, string> = have > 0 ? { range: `bytes=${have}-` } : {};
  const answer = await options.fetch(url, { headers, signal, credentials: 'omit' }).catch((cause: unknown) => {
    throw notSent('unavailable', 'The server cannot be reached.', cause);
  });
  if (!answer.ok || answer.body === null) throw failureOf(answer.status, await answer.text());
  if (have > 0 && answer.status !== 206) {
    // A server or proxy that knows of no ranges sends everything again.
    parts.length = 0;
    have = 0;
  }
  const reader = answer.body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      have += part.value.length;
      if (have > size) throw new GuanxiError('conflict', 'The file is larger than the message said.');
      parts.push(part.value);
      progress(have);
    }
  } catch (cause) {
    if (GuanxiError.is(cause)) throw cause;
    throw new GuanxiError('unavailable', 'The connection was cut while the file was fetched.', { outcome: 'unknown', cause });
  }
  if (have < size) throw new GuanxiError('unavailable', 'The file came only in part.', { outcome: 'unknown' });
}
