import { drawQr } from '@guanxi/core/qr/render';
import { brandLogo, cardLook, logoOf } from './card-look.js';

/** What a card says. */
export interface CardPicture {
  readonly name: string;
  readonly avatar: string | undefined;
  readonly detail: string | undefined;
  readonly text: string;
  readonly hint: string;
}

/** Sizes in pixels. */
const width = 960;
const margin = 72;
const head = 160;

/** The card as a PNG, to be kept, printed or sent: dark on white, whatever the app looks like. */
export async function cardPicture({ name, avatar, detail, text, hint }: CardPicture): Promise<Blob> {
  const [face, logo] = await Promise.all([load(avatar ?? brandLogo).catch(() => load(brandLogo)), load(logoOf(avatar))]);
  const code = document.createElement('canvas');
  drawQr(code, text, { ...cardLook, scale: 16, logo: { image: logo } });
  const side = width - 2 * margin;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = margin + head + side + 2 * margin;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser cannot draw.');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.save();
  context.beginPath();
  context.roundRect(margin, margin, 128, 128, 36);
  context.clip();
  context.drawImage(face, margin, margin, 128, 128);
  context.restore();
  write(context, name, { x: margin + 160, y: margin + (detail === undefined ? 80 : 58), font: '600 48px', width: side - 160 });
  if (detail !== undefined) write(context, detail, { x: margin + 160, y: margin + 112, font: '32px', width: side - 160 });
  context.imageSmoothingEnabled = false;
  context.drawImage(code, margin, margin + head, side, side);
  context.textAlign = 'center';
  write(context, hint, { x: width / 2, y: margin + head + side + margin, font: '32px', width: side });
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('This browser made no picture.')) : resolve(blob)), 'image/png');
  });
}

interface Writing {
  readonly x: number;
  readonly y: number;
  readonly font: string;
  /** Longer text is squeezed into it. */
  readonly width: number;
}

function write(context: CanvasRenderingContext2D, text: string, { x, y, font, width: most }: Writing): void {
  context.fillStyle = '#141b17';
  context.font = `${font} system-ui, sans-serif`;
  context.fillText(text, x, y, most);
}

/** Pictures of other servers are asked for in a way that lets them be saved with the rest, or fail. */
async function load(address: string): Promise<HTMLImageElement> {
  const image = new Image();
  if (!address.startsWith('data:')) image.crossOrigin = 'anonymous';
  image.src = address;
  await image.decode();
  return image;
}
