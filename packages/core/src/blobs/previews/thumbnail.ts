import { GuanxiError } from '../../contract/error.js';
import { drawPreview, type Preview, type PreviewOptions } from './draw-preview.js';

/** A small picture of a picture, upright. In pages and workers. `invalid` if it is none that this platform can decode. */
export async function thumbnail(image: Blob, options: PreviewOptions = {}): Promise<Preview> {
  if (typeof createImageBitmap === 'undefined')
    throw new GuanxiError('unsupported', 'This platform decodes no pictures; send without a preview.');
  const bitmap = await createImageBitmap(image, { imageOrientation: 'from-image' }).catch((cause: unknown) => {
    throw new GuanxiError('invalid', 'This is no picture that can be shown here; send it as a file.', { outcome: 'not-sent', cause });
  });
  try {
    return await drawPreview(bitmap, bitmap, options);
  } finally {
    bitmap.close();
  }
}
