import type { ClientOptions } from '../client/client.js';
import type { Auth } from '../transport/transport.js';

/** The transport's `auth` for what the caller gave as `token`. A fixed token that was refused is not offered again. */
export function credentialSource(token: ClientOptions['token']): Auth {
  if (typeof token === 'string') return async (why) => (why === 'rejected' ? null : { token });
  return async (why, signal) => {
    const given = await (token as (...args: Parameters<Auth>) => ReturnType<Auth> | Promise<string | null>)(why, signal);
    return typeof given === 'string' ? { token: given } : given;
  };
}
