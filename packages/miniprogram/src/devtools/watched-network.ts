import type { Clock } from '@guanxi/core';
import type { NetworkRequest, ProgramNetwork, SocketRequest } from '../host/network/program-network.js';
import { devtoolsLimits as limits } from './devtools-limits.js';
import type { Exchange, ExchangeBody } from './what-happened.js';

/** The same network, each of whose exchanges is written down. */
export function watchedNetwork(network: ProgramNetwork, clock: Clock, log: { add(one: Exchange): void; touch(): void }): ProgramNetwork {
  const { socket } = network;
  return {
    async fetch(request) {
      const exchange = begun(request.kind, request.method, request, clock.now(), bodyOf(request.body));
      log.add(exchange);
      const ms = () => clock.now() - exchange.at;
      const end = (failure: string) => {
        if (exchange.endedIn !== undefined) return;
        Object.assign(exchange, { endedIn: ms(), failure });
        log.touch();
      };
      try {
        const response = await network.fetch(request);
        Object.assign(exchange, { status: response.status, headers: response.headers, answeredIn: ms() });
        log.touch();
        if (!response.body) end('');
        return { ...response, body: response.body && watchedBody(response.body, exchange, end) };
      } catch (cause) {
        end(String((cause as Error).message));
        throw cause;
      }
    },
    ...(socket && { socket: (request: SocketRequest) => watchedSocket(network, request, clock, log) }),
  };
}

function begun(
  kind: string,
  method: string,
  { url, headers }: Pick<NetworkRequest, 'url' | 'headers'>,
  at: number,
  requestBody: ExchangeBody,
): Exchange {
  const nothing = { status: 0, headers: {}, body: noBody, answeredIn: undefined, endedIn: undefined, failure: '' };
  return { at, kind, method, url, requestHeaders: headers, requestBody, ...nothing };
}

const noBody: ExchangeBody = { size: 0, text: null, isCut: false };

function bodyOf(body: NetworkRequest['body']): ExchangeBody {
  if (body === null) return noBody;
  if (body instanceof Blob) return { size: body.size, text: null, isCut: true };
  return kept(typeof body === 'string' ? new TextEncoder().encode(body) : body);
}

/** What is kept of bytes. */
function kept(bytes: Uint8Array, size = bytes.length): ExchangeBody {
  const isCut = size > limits.body;
  const start = bytes.subarray(0, limits.body);
  try {
    // A character that is cut in the middle at the end is no sign of what is no text.
    return { size, isCut, text: new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: isCut }) };
  } catch {
    return { size, isCut, text: null };
  }
}

/** The same bytes; what passes is counted, and its beginning kept. */
function watchedBody(body: ReadableStream<Uint8Array>, exchange: Exchange, end: (failure: string) => void): ReadableStream<Uint8Array> {
  const parts: Uint8Array[] = [];
  let [size, held] = [0, 0];
  const reader = body.getReader();
  const note = () => {
    const bytes = new Uint8Array(held);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    exchange.body = kept(bytes, size);
  };
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          note();
          end('');
          controller.close();
          return;
        }
        size += value.length;
        const part = value.slice(0, Math.max(0, limits.body - held));
        held += part.length;
        if (part.length > 0) parts.push(part);
        controller.enqueue(value);
      } catch (cause) {
        note();
        end(String((cause as Error).message));
        controller.error(cause);
      }
    },
    async cancel(reason) {
      note();
      end('called off');
      await reader.cancel(reason);
    },
  });
}

function watchedSocket(
  network: ProgramNetwork,
  request: SocketRequest,
  clock: Clock,
  log: { add(one: Exchange): void; touch(): void },
): ReturnType<NonNullable<ProgramNetwork['socket']>> {
  const exchange = begun('socket', 'GET', request, clock.now(), noBody);
  log.add(exchange);
  const ms = () => clock.now() - exchange.at;
  let size = 0;
  let text = '';
  const frame = (way: string, data: string | Uint8Array | ArrayBuffer) => {
    const length = typeof data === 'string' ? data.length : data.byteLength;
    size += length;
    if (text.length < limits.body) text += `${way} ${typeof data === 'string' ? data.slice(0, limits.body) : `(${length} bytes)`}\n`;
    exchange.body = { size, text, isCut: text.length >= limits.body };
    log.touch();
  };
  const opened = network.socket?.({
    ...request,
    opened() {
      Object.assign(exchange, { status: 101, answeredIn: ms() });
      log.touch();
      request.opened();
    },
    message(data) {
      frame('←', data);
      request.message(data);
    },
    closed(code, reason) {
      Object.assign(exchange, { endedIn: ms(), failure: code === 1000 ? '' : `${code} ${reason}`.trim() });
      log.touch();
      request.closed(code, reason);
    },
  });
  if (!opened) throw new Error('fail not supported');
  return {
    send(data) {
      frame('→', data);
      opened.send(data);
    },
    close: opened.close.bind(opened),
  };
}
