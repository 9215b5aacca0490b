import { type ErrorCode, GuanxiError, parseError } from '../contract/error.js';

/** The error that an answer of the routes of files stands for. */
export function failureOf(status: number, body: string): GuanxiError {
  try {
    const { error } = JSON.parse(body) as { readonly error?: unknown };
    if (error !== undefined) return parseError(error);
  } catch {
    // Not ours, but a proxy's or the protocol's own: the status has to do.
  }
  return new GuanxiError(codeOf(status), `The server answered ${status}: ${body.slice(0, 200)}`, { outcome: 'unknown' });
}

/** An upload that moved or vanished (404, 409, 410, 423) is begun again or gone on with by another try. */
function codeOf(status: number): ErrorCode {
  if (status === 413) return 'too-large';
  if (status === 401) return 'unauthenticated';
  if (status === 429) return 'rate-limited';
  if (status >= 500 || [400, 404, 408, 409, 410, 412, 423, 460].includes(status)) return 'unavailable';
  return status === 403 ? 'forbidden' : 'internal';
}
