import { drawQr } from '@guanxi/core/qr/render';

export interface CodePictureOptions {
  readonly name: string;
  readonly link: string;
  /** Until when it is good, in words. */
  readonly until: string;
  readonly avatar: string | undefined;
}

/** Size of the picture, and of the code on it, in pixels. */
const width = 900;
const height = 1120;
const code = 760;

/** The card with a code as a PNG, to be kept or printed: black on white, whatever the app looks like. */
export async function codePicture({ name, link, until, avatar }: CodePictureOptions): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser cannot draw.');
  const square = document.createElement('canvas');
  drawQr(square, link, { scale: 16, ...(await logoOf(avatar)) });
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.textAlign = 'center';
  context.fillStyle = '#141b17';
  context.font = '600 52px system-ui, sans-serif';
  context.fillText(name, width / 2, 130, width - 120);
  context.imageSmoothingEnabled = false;
  context.drawImage(square, (width - code) / 2, 180, code, code);
  context.fillStyle = '#56615b';
  context.font = '32px system-ui, sans-serif';
  context.fillText(until, width / 2, 1030, width - 120);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('This browser made no picture.')) : resolve(blob)), 'image/png'),
  );
}

/** A picture of another server could not be saved with the rest; the code stands without it. */
async function logoOf(avatar: string | undefined) {
  if (avatar?.startsWith('data:image/') !== true) return {};
  const image = new Image();
  image.src = avatar;
  await image.decode();
  return { logo: { image } };
}
