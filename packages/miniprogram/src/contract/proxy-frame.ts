import { GuanxiError } from '@guanxi/core/contract';

/** A request through a server's proxy: what stands before its body. The bearer token says whose it is. */
export interface ProxyRequest {
  readonly program: string;
  readonly url: string;
  readonly method: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** Ms until the last byte. */
  readonly timeout: number;
  /** Whether an answer that leads elsewhere is given as it is. @default it is followed */
  readonly redirect?: 'manual';
  /** Bytes of the body; 0 for none. */
  readonly length: number;
}

/** What stands before the body of an answer through a proxy. */
export interface ProxyAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The lines of `Set-Cookie`. */
  readonly cookies: readonly string[];
}

/** Bytes that may stand before a body. */
const headBytes = 131_072;

/** What stands before a body: its length in four bytes, the first the highest, and JSON in UTF-8. */
export function proxyHead(head: ProxyRequest | ProxyAnswer): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const bytes = new Uint8Array(4 + json.length);
  new DataView(bytes.buffer).setUint32(0, json.length);
  bytes.set(json, 4);
  return bytes;
}

/** Takes apart what a proxy is sent, or sends: what stands before the body is not checked beyond being JSON. Rejects with `invalid`. */
export async function readProxyFrame(
  stream: ReadableStream<Uint8Array>,
): Promise<{ readonly head: unknown; readonly body: ReadableStream<Uint8Array<ArrayBuffer>> }> {
  const reader = stream.getReader();
  let bytes = new Uint8Array();
  const need = async (count: number) => {
    while (bytes.length < count) {
      const { done, value } = await reader.read();
      if (done) throw new GuanxiError('invalid', 'What a proxy is sent ends too early.');
      const both = new Uint8Array(bytes.length + value.length);
      both.set(bytes);
      both.set(value, bytes.length);
      bytes = both;
    }
  };
  await need(4);
  const length = new DataView(bytes.buffer).getUint32(0);
  if (length > headBytes) throw new GuanxiError('too-large', `At most ${headBytes} bytes stand before a body.`);
  await need(4 + length);
  const rest = bytes.slice(4 + length);
  let head: unknown;
  try {
    head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  } catch (cause) {
    throw new GuanxiError('invalid', 'What stands before the body is no JSON.', { cause });
  }
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      if (rest.length > 0) controller.enqueue(rest);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array<ArrayBuffer>);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { head, body };
}
