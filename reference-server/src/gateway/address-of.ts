import type { IncomingMessage } from 'node:http';

/**
 * Who calls. Behind a proxy that is trusted, its last X-Forwarded-For entry: the earlier ones are whatever the caller
 * wrote herself. Callers with IPv6 are counted by their /64, which one household has as a whole.
 */
export function addressOf(request: IncomingMessage, options: { readonly trustProxy?: boolean }): string {
  const forwarded = options.trustProxy
    ? String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : '';
  const address = forwarded || (request.socket.remoteAddress ?? 'unknown');
  if (!address.includes(':') || address.startsWith('::ffff:')) return address.replace('::ffff:', '').slice(0, 64);
  return address.split(':').slice(0, 4).join(':').slice(0, 64);
}
