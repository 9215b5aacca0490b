import { crop, tiles } from '../picture/crop.js';
import { blackAndWhite, sharpen, smooth, stretchContrast } from '../picture/enhance.js';
import { type GreyImage, greyOf, pixelsOf } from '../picture/grey-image.js';
import { resize } from '../picture/resize.js';
import type { PixelImage } from '../pixel-image.js';
import type { QrAttempt } from './qr-engine.js';

/** A picture, or a part of it, made ready for an engine. */
export interface View {
  readonly image: PixelImage;
  /** Pixels of the view per pixel of the picture. */
  readonly factor: number;
  /** Where it begins, in pixels of the picture. */
  readonly left: number;
  readonly top: number;
}

/** A picture that is looked at in several ways. */
export interface Picture {
  /** The views of one attempt, none longer than `longest` pixels by much; made one by one, as they are asked for. */
  views(attempt: QrAttempt, longest: number): Iterable<View>;
}

/** What is made for one attempt is kept for the next. */
export function picture(image: PixelImage): Picture {
  let grey: GreyImage | undefined;
  const reduced = new Map<number, GreyImage>();
  const side = Math.max(image.width, image.height);
  const greys = () => (grey ??= greyOf(image));
  const base = (longest: number) => {
    const known = reduced.get(longest) ?? resize(greys(), Math.min(1, longest / side));
    reduced.set(longest, known);
    return known;
  };
  return {
    *views(attempt, longest) {
      const factor = Math.min(1, longest / side);
      if (attempt === 'tiles') {
        if (factor < 1) yield* parts(greys(), longest);
        return;
      }
      if (attempt === 'as it is' && factor === 1) yield { image, factor, left: 0, top: 0 };
      else if (side * factor * (growth[attempt] ?? 1) <= longest * 1.25) {
        const seen = ways[attempt](base(longest));
        yield { image: pixelsOf(seen), factor: seen.width / image.width, left: 0, top: 0 };
      }
    },
  };
}

/** How much larger attempts make a picture; one that would become too large is left out. */
const growth: Partial<Record<QrAttempt, number>> = { 'one and a half': 1.5, double: 2, 'double and sharp': 2 };

const ways: Readonly<Record<Exclude<QrAttempt, 'tiles'>, (image: GreyImage) => GreyImage>> = {
  'as it is': (image) => image,
  half: (image) => resize(image, 0.5),
  'one and a half': (image) => resize(image, 1.5),
  double: (image) => resize(image, 2),
  sharp: (image) => sharpen(image, 2, 2),
  'double and sharp': (image) => sharpen(resize(image, 2), 3, 2),
  smooth: (image) => smooth(image, 1),
  'black and white': (image) => blackAndWhite(image, Math.max(8, Math.round(Math.max(image.width, image.height) / 16))),
  contrast: stretchContrast,
};

/** Parts of a picture at twice the size to which it was reduced, then at its own; those in the middle first. */
function* parts(image: GreyImage, longest: number): Iterable<View> {
  const side = Math.max(image.width, image.height);
  const factors = [Math.min(1, (2 * longest) / side), 1].filter((factor, at, all) => all.indexOf(factor) === at);
  for (const factor of factors) {
    const seen = resize(image, factor);
    const far = ({ left, top, width, height }: { left: number; top: number; width: number; height: number }) =>
      Math.hypot(left + width / 2 - seen.width / 2, top + height / 2 - seen.height / 2);
    for (const box of tiles(seen.width, seen.height, longest).sort((a, b) => far(a) - far(b))) {
      yield { image: pixelsOf(crop(seen, box)), factor: seen.width / image.width, left: box.left / factor, top: box.top / factor };
    }
  }
}
