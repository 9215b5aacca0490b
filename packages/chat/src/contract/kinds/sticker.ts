import type { BlobRef } from '@guanxi/core/contract';
import * as v from 'valibot';
import { type MessageKind, visibleText } from '../records.js';
import { blobOf, pictureTypes } from './blob-of.js';
import { kindLimits } from './limits.js';
import { messageKind } from './message-kind.js';
import { wholeNumber } from './whole-number.js';

/** A sticker: one of a pack that apps have, or a picture of somebody's own. One of `from` and `image` is there. */
export interface Sticker {
  /** What it shows, for screen readers and lists: 1 to `kindLimits.alt` characters. */
  readonly alt: string;
  /** Which sticker of which pack. */
  readonly from?: { readonly pack: string; readonly sticker: string };
  readonly image?: { readonly blob: BlobRef; readonly width: number; readonly height: number };
}

/** A sticker. A single emoji is a text, which apps draw large. */
export const stickerKind: MessageKind<Sticker> = /* @__PURE__ */ makeSticker();

function makeSticker() {
  const id = visibleText(kindLimits.sticker);
  const side = wholeNumber(1, kindLimits.side);
  const image = v.object({ blob: blobOf(...pictureTypes), width: side, height: side });
  const sticker = v.pipe(
    v.object({
      alt: visibleText(kindLimits.alt),
      from: v.optional(v.object({ pack: id, sticker: id })),
      image: v.optional(image),
    }),
    v.check((one) => (one.from === undefined) !== (one.image === undefined), 'A sticker is of a pack or has an image of its own.'),
  );
  return messageKind('chat.sticker', sticker as unknown as v.GenericSchema<unknown, Sticker>);
}
