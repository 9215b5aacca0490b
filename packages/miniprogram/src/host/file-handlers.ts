import { runtimeLimits as limits } from '../protocol/limits.js';
import type { CallBrokerOptions, CallHandler } from './call-broker.js';

/** Files that come to be while a program runs: what it made itself, and what it fetches from where it may. */
export function fileHandlers({ give, requests }: CallBrokerOptions): Readonly<Record<string, CallHandler>> {
  return {
    'guanxi.keepFile': async ({ bytes, type }) => {
      if (!(bytes instanceof Uint8Array) || bytes.byteLength > limits.keptFile) throw new Error('fail the file is none, or too large');
      return { path: await give(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: String(type) })) };
    },
    'guanxi.fetchFile': async ({ url }) => {
      const found = await requests.picture(String(url));
      if (!found) throw new Error('fail the address is not allowed, or nothing is there');
      return { path: await give(new Blob([found.bytes as Uint8Array<ArrayBuffer>], { type: found.mime })) };
    },
  };
}
