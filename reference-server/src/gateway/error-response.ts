import { type ErrorCode, GuanxiError } from '@guanxi/core/contract';

/** The HTTP status that stands for each code. */
export const statusOf = {
  aborted: 499,
  timeout: 504,
  unavailable: 503,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  invalid: 400,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'rate-limited': 429,
  unsupported: 501,
  storage: 507,
  closed: 503,
  internal: 500,
} as const satisfies Record<ErrorCode, number>;

/** Any error as `{ error: ErrorBody }` with its status. What is not a `GuanxiError` tells the caller nothing of its inside. */
export function errorResponse(error: unknown): Response {
  const known = GuanxiError.is(error) ? error : new GuanxiError('internal', 'The server met a defect of its own. It is in its log.');
  const headers: Record<string, string> = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  if (known.retryAfter !== undefined) headers['retry-after'] = String(Math.ceil(known.retryAfter / 1000));
  if (known.code === 'unauthenticated') headers['www-authenticate'] = 'Bearer';
  return new Response(JSON.stringify({ error: known.toJSON() }), { status: statusOf[known.code], headers });
}
