import { mimeOf } from '../../program/mime-of.js';
import type { Transfers } from '../network/transfers.js';

/** The picture, sound or film at an address that a program names: a file of its own, one of its packages, or one of its domains. */
export type FindMedia = (url: string) => Promise<Blob | null>;

/** Makes it for one program. What the program may not reach is not there. */
export function createFindMedia(file: (path: string) => Blob | null, requests: Pick<Transfers, 'picture'>): FindMedia {
  return async (url) => {
    const data = /^data:((?:image|audio|video)\/[\w.+-]+);base64,([\w+/=]*)$/.exec(url);
    if (data) return new Blob([Uint8Array.from(atob(data[2] ?? ''), (letter) => letter.charCodeAt(0))], { type: data[1] ?? '' });
    if (/^(https?:)?\/\//i.test(url)) {
      const found = await requests.picture(url);
      return found && new Blob([found.bytes as Uint8Array<ArrayBuffer>], { type: found.mime });
    }
    const found = file(url.split(/[?#]/)[0] ?? '');
    return found && (found.type === '' ? found.slice(0, found.size, mimeOf(url)) : found);
  };
}
