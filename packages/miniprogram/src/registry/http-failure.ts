import { GuanxiError, parseError } from '@guanxi/core/contract';

/** Asks by `fetch`; what is no success becomes the `GuanxiError` that the answer carries, no answer `unavailable`. */
export async function askHttp(send: typeof fetch, address: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await send(address, { ...init, credentials: 'omit', referrerPolicy: 'no-referrer' });
  } catch (cause) {
    if (init.signal?.aborted === true) throw new GuanxiError('aborted', 'It was given up.', { cause });
    throw new GuanxiError('unavailable', 'The server of the programs could not be reached.', { outcome: 'unknown', cause });
  }
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => null); // What is no JSON is some proxy's page, and says nothing.
  if (typeof body === 'object' && body !== null && 'error' in body) throw parseError(body.error);
  throw new GuanxiError(response.status >= 500 ? 'unavailable' : 'not-found', `The server of the programs answers ${response.status}.`);
}
