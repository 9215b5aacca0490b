import type { BlobRef } from '@guanxi/core/contract';
import * as v from 'valibot';
import type { MessageKind } from '../records.js';
import { blobOf, pictureTypes } from './blob-of.js';
import { kindLimits } from './limits.js';
import { messageKind } from './message-kind.js';
import { wholeNumber } from './whole-number.js';

/** A picture. */
export interface Picture {
  /** What the person chose to send: the camera's own picture, or a smaller copy. */
  readonly original: BlobRef;
  /** Small enough for a list; left out when the original is. */
  readonly thumbnail?: BlobRef;
  /** Of the original, in pixels, as it is shown: turned already. */
  readonly width: number;
  readonly height: number;
}

/** A picture, in place in the conversation. */
export const imageKind: MessageKind<Picture> = /* @__PURE__ */ makeImage();

function makeImage() {
  const picture = blobOf(...pictureTypes);
  const side = wholeNumber(1, kindLimits.side);
  const content = v.object({ original: picture, thumbnail: v.optional(picture), width: side, height: side });
  return messageKind('chat.image', content as unknown as v.GenericSchema<unknown, Picture>);
}
