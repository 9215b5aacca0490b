import type { Locator, Page } from 'playwright-core';

/** A file to choose: its bytes, or where it is. */
export type FileToChoose = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** Chooses files by the button beside the field, and sends them. */
export async function attach(page: Page, from: 'Photos and videos' | 'File', files: readonly FileToChoose[]): Promise<void> {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('menuitem', { name: from, exact: true }).click()]);
  await chooser.setFiles([...files] as Parameters<typeof chooser.setFiles>[0]);
  await sendChosen(page);
}

/** Sends what the dialog shows. */
export async function sendChosen(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** The bubble that something is in. */
export function bubbleWith(page: Page, what: Locator): Locator {
  return page.locator('[data-bubble]').filter({ has: what });
}

/** A JPEG that the page draws, `width` by `height`, with the EXIF of a camera in it that says where it was taken. */
export async function cameraPicture(page: Page, width: number, height: number): Promise<Buffer> {
  const drawn = await page.evaluate(
    async ([w, h]) => {
      const canvas = new OffscreenCanvas(w, h);
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      // Noise does not compress, so that the file is as large as a camera's.
      const image = context.createImageData(w, h);
      for (let at = 0; at < image.data.length; at += 4) {
        image.data.set([(at * 7) % 256, (at * 13 + (at >> 9)) % 256, (at * 29) % 256, 255], at);
      }
      context.putImageData(image, 0, 0);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    },
    [width, height] as const,
  );
  const jpeg = Buffer.from(drawn, 'base64');
  const exif = Buffer.concat([Buffer.from('Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0', 'latin1'), Buffer.from(secretPlace)]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, exif, jpeg.subarray(2)]);
}

/** What a camera wrote into `cameraPicture`. */
export const secretPlace = 'taken at 45.4642N 9.1900E with SecretCam';
