import type { Capabilities } from '../host/capabilities.js';
import { openEditor } from './open-editor.js';

/** How pictures are edited. */
export interface ImageEditorOptions {
  /** The language of its words. @default the browser's */
  readonly language?: string;
}

/**
 * The capability `editImage` out of the box: a person cuts a picture to a ratio, turns it and, for `wx.editImage`, draws on it. It is
 * a dialog over the page. Rejects with `fail cancel` when the person does not want to, and with `fail …` for what is no picture.
 */
export function createImageEditor({ language }: ImageEditorOptions = {}): NonNullable<Capabilities['editImage']> {
  return async ({ kind, image, mime, ratio }, { signal }) => {
    signal.throwIfAborted();
    if (!(image instanceof Uint8Array)) throw new Error('fail there is no picture');
    const bitmap = await createImageBitmap(new Blob([image as Uint8Array<ArrayBuffer>], { type: String(mime) })).catch(() => null);
    if (!bitmap) throw new Error('fail the picture cannot be read');
    try {
      return await openEditor({
        bitmap,
        mime: String(mime),
        ratio: typeof ratio === 'number' && ratio > 0 ? ratio : null,
        draws: kind === 'edit',
        language: language ?? navigator.language,
        signal,
      });
    } finally {
      bitmap.close();
    }
  };
}
