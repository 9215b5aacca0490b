import { type ProxyAnswer, proxyHead, readProxyFrame } from '../../contract/proxy-frame.js';
import type { NetworkRequest, ProgramNetwork } from './program-network.js';
import { openProxySocket } from './proxy-socket.js';

/** Where the proxy is, and who asks. */
export interface ProxyNetworkOptions {
  /** The programs of a server, such as `https://chat.example/v1/programs`. */
  readonly url: string;
  /** The person's token, asked for each time. */
  readonly token: () => Promise<string> | string;
}

/**
 * The network through a server of guanxi's, for servers that know nothing of CORS. The server itself knows what the program's
 * released version may reach, follows redirects within that, passes on the program's own cookies and none of anybody else's.
 */
export function proxyNetwork({ url, token }: ProxyNetworkOptions): ProgramNetwork {
  return {
    async fetch(request) {
      const { program, method, headers, timeout, redirect, body: given } = request;
      const body = given === null ? new Blob([]) : given instanceof Blob ? given : new Blob([given as BlobPart]);
      const head = proxyHead({ program, url: request.url, method, headers, timeout, length: body.size, ...(redirect ? { redirect } : {}) });
      const sent = { url: `${url}/proxy`, authorization: `Bearer ${await token()}`, body: new Blob([head, body]) };
      const response = await (request.kind === 'upload' ? upload(sent, request) : exchange(sent, request));
      if (!response.ok || !response.body) throw await failureOf(response);
      const frame = await readProxyFrame(response.body);
      return { ...(frame.head as ProxyAnswer), body: frame.body };
    },
    socket: (request) => openProxySocket({ url, token }, request),
  };
}

interface Sent {
  readonly url: string;
  readonly authorization: string;
  readonly body: Blob;
}

function exchange({ url, authorization, body }: Sent, { signal, timeout }: NetworkRequest): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { authorization },
    body,
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
  });
}

/** With the older interface, which alone tells how much was sent. */
function upload({ url, authorization, body }: Sent, { signal, timeout, onSent }: NetworkRequest): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('authorization', authorization);
    request.responseType = 'blob';
    request.timeout = timeout;
    request.upload.onprogress = ({ loaded, total }) => onSent?.(loaded, total);
    request.onload = () => resolve(new Response(request.response as Blob, { status: request.status }));
    request.onerror = () => reject(new Error('fail the proxy was not reached'));
    request.ontimeout = () => reject(new DOMException('The upload took too long.', 'TimeoutError'));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

/** What the proxy says of why it did not. */
async function failureOf(response: Response): Promise<Error> {
  const said = (await response.json().catch(() => null)) as { error?: { code?: string; message?: string } } | null;
  if (said?.error?.code === 'timeout') return new DOMException('The server took too long.', 'TimeoutError');
  if (said?.error?.code === 'forbidden') return new Error('fail url not in domain list');
  return new Error(`fail ${said?.error?.message ?? `the proxy answers ${response.status}`}`);
}
