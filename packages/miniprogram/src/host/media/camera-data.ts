import type { CallBroker } from '../call-broker.js';

/**
 * What a `camera` of a view asks for: `guanxi:camera/back` or `/front` is a picture, `guanxi:camera/code` the code in the last one, as
 * JSON. Null when the person or the browser does not let it be had.
 */
export async function cameraData(broker: CallBroker, url: string): Promise<{ readonly bytes: Uint8Array; readonly mime: string } | null> {
  const what = url.slice('guanxi:camera/'.length);
  const isCode = what === 'code';
  const asked = isCode ? broker.serve('guanxi.cameraCode', {}) : broker.serve('guanxi.cameraFrame', { device: what });
  const found = await asked.catch(() => null);
  if (found === null) return null;
  if (isCode) return { bytes: new TextEncoder().encode(JSON.stringify(found)), mime: 'application/json' };
  return { bytes: (found as { readonly bytes: Uint8Array }).bytes, mime: 'image/jpeg' };
}
