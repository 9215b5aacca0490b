import { fontOf } from './font-handler.js';
import { cameraData } from './media/camera-data.js';
import type { ProgramRooms } from './program-rooms.js';
import type { ProgramSurroundings } from './running-program.js';
import { type ViewData, viewData } from './view-data.js';

/** Where a view's resources come from. */
export interface ViewResourcesOptions {
  readonly program: string;
  readonly rooms: ProgramRooms;
  readonly capabilities: ProgramSurroundings['capabilities'];
  /** The script of the elements that few programs have, or null. */
  readonly elements: () => Promise<Blob | null>;
  /** Origins of fonts that every program may have. */
  readonly fonts: readonly string[];
  readonly signal: AbortSignal;
  /** Settles when all that logic has told before is here. */
  readonly caughtUp: () => Promise<void>;
}

/** The bytes at an address that a view names: the host's own data, a file of the program, a picture of the network. Null: there are none. */
export async function viewResource(url: string, options: ViewResourcesOptions): Promise<ViewData | null> {
  const { program, rooms, capabilities, signal } = options;
  if (url.startsWith('guanxi:')) {
    // Where she is she is asked of, as by `wx.getLocation`.
    if (url === 'guanxi:location') {
      const place = await rooms.broker.serve('getLocation', {}).catch(() => null);
      return place ? { bytes: new TextEncoder().encode(JSON.stringify(place)), mime: 'application/json' } : null;
    }
    if (url.startsWith('guanxi:camera/')) return cameraData(rooms.broker, url);
    if (url === 'guanxi:elements') {
      const script = await options.elements().catch(() => null);
      return script === null ? null : { bytes: new Uint8Array(await script.arrayBuffer()), mime: 'text/javascript' };
    }
    if (url.startsWith('guanxi:font/'))
      return fontOf(url.slice('guanxi:font/'.length), { program, fonts: options.fonts, signal, requests: rooms.requests });
    // What is not to be had is nothing to the view: its element goes without.
    return viewData(url, capabilities, { program, signal }).catch(() => null);
  }
  if (!url.startsWith('wxfile:')) return rooms.requests.picture(url);
  await options.caughtUp();
  const file = rooms.files.find(url);
  // The browser knows pictures by their bytes, all but this kind.
  const mime = file?.type === '' && url.endsWith('.svg') ? 'image/svg+xml' : (file?.type ?? '');
  return file && { bytes: new Uint8Array(await file.arrayBuffer()), mime };
}
