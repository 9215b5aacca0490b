import { type Clock, systemClock } from '../../client/clock.js';
import { GuanxiError } from '../../contract/error.js';
import { qrLimits } from '../limits.js';
import type { PixelImage } from '../pixel-image.js';
import type { Corners } from '../symbol/sample-grid.js';
import { decodeText } from '../text/decode-text.js';
import { jsqrEngine } from './jsqr-engine.js';
import type { QrCode } from './qr-code.js';
import type { EngineCode, QrEngine } from './qr-engine.js';
import { picture, type View } from './views.js';

/** How long and with what a picture is read. */
export interface DecodeQrOptions {
  /** Engines in the order in which they are asked, until one finds something that is certain. @default `[jsqrEngine()]` */
  readonly engines?: readonly QrEngine[];
  /** Codes that are wanted at most, 1 to 8. @default 8 */
  readonly most?: number;
  /** Ms after which no further attempt is begun; each engine's first is always made. @default 500 */
  readonly budget?: number;
  /** @default the platform's */
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
}

/**
 * Reads the codes in a picture; an empty list when there are none to be read. It keeps its thread busy: in a page call it
 * through `createScanner`, which has a worker for it.
 *
 * @throws `invalid` for pixels that do not fit their size, `too-large` for more than 50 million of them, `aborted`.
 */
export async function decodeQr(image: PixelImage, options: DecodeQrOptions = {}): Promise<readonly QrCode[]> {
  const { engines = [jsqrEngine()], most = qrLimits.codes, budget = qrLimits.budget, clock = systemClock, signal } = options;
  checkImage(image);
  checkCount(most, budget);
  const end = clock.now() + budget;
  const isLate = () => clock.now() >= end;
  const seen = picture(image);
  let doubtful: readonly QrCode[] = [];
  for (const engine of engines) {
    const codes = await ask(engine);
    if (codes.length > 0 && codes.every(({ certain }) => certain)) return codes;
    if (codes.length > doubtful.length) doubtful = codes;
  }
  return doubtful;

  /** The first attempt that finds something, each view of it. */
  async function ask(engine: QrEngine): Promise<readonly QrCode[]> {
    let isFirst = true;
    for (const attempt of engine.attempts) {
      for (const view of seen.views(attempt, engine.longest)) {
        if (signal?.aborted) throw GuanxiError.from(signal.reason, 'aborted', { outcome: 'not-sent' });
        if (isLate() && !isFirst) return [];
        isFirst = false;
        const found = await engine.read(view.image, { most, isLate });
        if (found.length > 0) return found.slice(0, most).map((code) => codeOf(code, view, engine.name));
      }
    }
    return [];
  }
}

function codeOf(code: EngineCode, view: View, engine: string): QrCode {
  const { text, encoding, certain } = decodeText(code.segments);
  return {
    text: code.text ?? text,
    bytes: Uint8Array.from(code.segments.flatMap(({ bytes }) => [...bytes])),
    encoding: code.text === undefined ? encoding : 'utf-8',
    certain: code.certain ?? (code.text !== undefined || certain),
    corners: code.corners.map(({ x, y }) => ({ x: x / view.factor + view.left, y: y / view.factor + view.top })) as unknown as Corners,
    engine,
  };
}

/** Throws for what is no picture. */
export function checkImage({ width, height, data }: PixelImage): void {
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1 || data?.length !== width * height * 4) {
    throw new GuanxiError('invalid', 'The pixels of the picture do not fit its size. Give four bytes per pixel.', { outcome: 'not-sent' });
  }
  if (width * height > qrLimits.pixels) {
    throw new GuanxiError('too-large', `A picture has at most ${qrLimits.pixels} pixels. Reduce it first.`, { outcome: 'not-sent' });
  }
}

function checkCount(most: number, budget: number): void {
  if (Number.isInteger(most) && most >= 1 && most <= qrLimits.codes && budget >= 0) return;
  throw new GuanxiError('invalid', `Ask for 1 to ${qrLimits.codes} codes and a budget of 0 ms or more.`, { outcome: 'not-sent' });
}
