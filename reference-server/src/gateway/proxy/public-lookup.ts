import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { GuanxiError } from '@guanxi/core/contract';
import { isPublicAddress } from './public-address.js';

/** Resolves a name, and refuses it when any of its addresses is private. */
export function publicLookup(isOwn: boolean): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      const wrong = isOwn ? undefined : found?.find(({ address }) => !isPublicAddress(address));
      const [first] = found ?? [];
      if (error !== null || first === undefined) callback(error ?? new Error('The name leads nowhere.'), '', 0);
      else if (wrong) callback(privateAddress(host), '', 0);
      else if (options.all === true) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}

/** Throws `forbidden` for an address that names a private one by its number. */
export function checkPublicHost({ hostname }: URL): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw privateAddress(host);
}

function privateAddress(host: string): GuanxiError {
  return new GuanxiError('forbidden', `${host} is an address of a private network.`, { reason: 'private-address' });
}
