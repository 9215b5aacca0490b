import type { AppConfig } from '../../program/config.js';
import { runtimeLimits as limits } from '../../protocol/limits.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import type { CallHandler } from '../call-broker.js';
import type { CapabilityInput } from '../capabilities.js';
import { isAllowed, type ProgramDomains } from './allowed-servers.js';
import { multipart } from './multipart.js';
import type { NetworkRequest, NetworkResponse, ProgramNetwork } from './program-network.js';
import { readHeaders, readRequest } from './request-input.js';
import { createTaskSlots } from './task-slots.js';

/** What serves `wx.request`, `wx.downloadFile`, `wx.uploadFile` and the pictures of a program. */
export interface Transfers {
  readonly handlers: Readonly<Record<string, CallHandler>>;
  /** The program begins again: nobody waits for what it asked. */
  forget(): void;
  /** The bytes at an address, or null when it is not allowed or not there. */
  picture(url: string): Promise<{ readonly bytes: Uint8Array; readonly mime: string } | null>;
}

/** What they need. */
export interface TransfersOptions {
  readonly program: string;
  readonly domains: ProgramDomains;
  readonly timeouts: AppConfig['networkTimeout'];
  readonly network: ProgramNetwork | undefined;
  readonly signal: AbortSignal;
  readonly emit: (channel: string, value: PlainValue) => void;
  readonly file: (path: string) => Blob | null;
  readonly give: (file: Blob) => string;
  readonly put: (path: string, file: Blob) => void;
}

interface Exchange extends Pick<NetworkRequest, 'kind' | 'url' | 'method' | 'headers' | 'body' | 'redirect'> {
  readonly timeout: number;
  readonly most: number;
  /** Whether each part of the answer goes to the program as it comes. */
  readonly isChunked?: boolean;
}

/** Makes those of one program. Each exchange has a name that its logic gave it, and tells of itself on the channel of that name. */
export function createTransfers(options: TransfersOptions): Transfers {
  const { program, domains, network, signal, emit } = options;
  const slots = createTaskSlots();
  const running = new Map<string, AbortController>();

  const exchange = async (task: string, how: Exchange): Promise<NetworkResponse & { readonly bytes: Uint8Array<ArrayBuffer> }> => {
    if (!network) throw new Error('fail not supported');
    if (!isAllowed(how.url, how.kind, domains)) throw new Error('fail url not in domain list');
    const controller = new AbortController();
    running.set(task, controller);
    const over = AbortSignal.any([signal, controller.signal]);
    try {
      const release = await slots.take(over);
      try {
        const response = await network.fetch({
          ...how,
          program,
          signal: over,
          onSent: (sent, total) => emit(task, progress('totalBytesSent', 'totalBytesExpectedToSend', sent, total)),
        });
        emit(task, { type: 'headers', header: headersFor(response), statusCode: response.status, cookies: response.cookies });
        return { ...response, bytes: await readAll(response, task, how, emit) };
      } finally {
        release();
      }
    } catch (cause) {
      throw failureOf(cause, over);
    } finally {
      if (running.get(task) === controller) running.delete(task);
    }
  };
  const answer = (response: NetworkResponse) => ({ statusCode: response.status, header: headersFor(response), cookies: response.cookies });
  const timeout = (input: CapabilityInput, kind: keyof AppConfig['networkTimeout']) => {
    const asked = Number(input['timeout'] ?? options.timeouts[kind]);
    return asked > 0 ? Math.min(asked, limits.networkTimeout) : limits.networkPatience;
  };
  return {
    handlers: {
      async request(input) {
        const isChunked = input['enableChunked'] === true;
        const how = { kind: 'request', timeout: timeout(input, 'request'), most: limits.answerBytes, isChunked } as const;
        const response = await exchange(String(input['task']), { ...how, ...readRequest(input) });
        return { data: response.bytes, ...answer(response) };
      },
      async downloadFile(input) {
        const how = { kind: 'download', timeout: timeout(input, 'downloadFile'), most: limits.temporaryTotal } as const;
        const parts = { url: String(input['url'] ?? ''), method: 'GET', headers: readHeaders(input['header']), body: null };
        const response = await exchange(String(input['task']), { ...how, ...parts });
        const file = new Blob([response.bytes], { type: response.headers['content-type'] ?? '' });
        if (typeof input['filePath'] !== 'string' || input['filePath'] === '')
          return { tempFilePath: options.give(file), ...answer(response) };
        options.put(input['filePath'], file);
        return { filePath: input['filePath'], ...answer(response) };
      },
      async uploadFile(input) {
        const path = String(input['filePath'] ?? '');
        const file = options.file(path);
        if (!file) throw new Error('fail file not found');
        const { body, type } = multipart(file, String(input['name'] ?? ''), path.slice(path.lastIndexOf('/') + 1), input['formData']);
        const how = { kind: 'upload', timeout: timeout(input, 'uploadFile'), most: limits.answerBytes } as const;
        const headers = { ...readHeaders(input['header']), 'content-type': type };
        const response = await exchange(String(input['task']), { ...how, url: String(input['url'] ?? ''), method: 'POST', headers, body });
        return { data: response.bytes, ...answer(response) };
      },
      'guanxi.abort': ({ task }) => {
        running.get(String(task))?.abort();
        return {};
      },
    },
    forget() {
      for (const controller of running.values()) controller.abort();
      running.clear();
    },
    picture: (url) => pictureAt(url, options),
  };
}

/** The bytes at an address of these servers, or null when it is none of theirs or not there. */
export async function pictureAt(
  url: string,
  { program, domains, network, signal }: Pick<TransfersOptions, 'program' | 'domains' | 'network' | 'signal'>,
): Promise<{ bytes: Uint8Array; mime: string } | null> {
  const address = url.startsWith('//') ? `https:${url}` : url;
  if (!network || !(isAllowed(address, 'request', domains) || isAllowed(address, 'download', domains))) return null;
  try {
    const how = {
      program,
      kind: 'download',
      url: address,
      method: 'GET',
      headers: {},
      body: null,
      timeout: limits.networkPatience,
      signal,
    } as const;
    const response = await network.fetch(how);
    const bytes = await readAll(response, '', { kind: 'request', most: limits.answerBytes }, () => undefined);
    return response.status === 200 ? { bytes, mime: response.headers['content-type'] ?? 'application/octet-stream' } : null;
  } catch {
    return null; // The element says so by its event `error`.
  }
}

/** Reads the body to its end, telling how far it has come. */
async function readAll(
  { body, headers }: NetworkResponse,
  task: string,
  { kind, most, isChunked = false }: Pick<Exchange, 'kind' | 'most' | 'isChunked'>,
  emit: TransfersOptions['emit'],
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const expected = Number(headers['content-length'] ?? 0);
  let [size, told] = [0, 0];
  for (const reader = body?.getReader(); reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new Error('fail the response is too large');
    }
    if (isChunked) emit(task, { type: 'chunk', data: value.slice().buffer });
    else parts.push(value as Uint8Array<ArrayBuffer>);
    if (kind !== 'download') continue;
    // A hundred steps are as many as anybody can see.
    if (size - told < expected / 100 && size < expected) continue;
    told = size;
    emit(task, progress('totalBytesWritten', 'totalBytesExpectedToWrite', size, Math.max(expected, size)));
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function progress(done: string, expected: string, size: number, total: number): PlainValue {
  return { type: 'progress', progress: total > 0 ? Math.floor((size / total) * 100) : 100, [done]: size, [expected]: total };
}

/** Names as servers write them and in small letters, since programs look for both. */
function headersFor({ headers, cookies }: NetworkResponse): Record<string, string> {
  const all = cookies.length > 0 ? { ...headers, 'set-cookie': cookies.join(',') } : headers;
  const written = Object.entries(all).map(
    ([name, value]) => [name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()), value] as const,
  );
  return { ...all, ...Object.fromEntries(written) };
}

function failureOf(cause: unknown, over: AbortSignal): Error {
  if (over.aborted) return new Error('fail abort');
  const { name, message } = cause as Error;
  if (name === 'TimeoutError') return new Error('fail timeout');
  return new Error(message.startsWith('fail') ? message : `fail ${message}`);
}
