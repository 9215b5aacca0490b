import type { BlobRef } from '@guanxi/core/contract';
import * as v from 'valibot';
import type { MessageKind } from '../records.js';
import { blobOf, pictureTypes } from './blob-of.js';
import { kindLimits } from './limits.js';
import { messageKind } from './message-kind.js';
import { wholeNumber } from './whole-number.js';

/** A video; its size in bytes is the blob's. */
export interface Video {
  readonly blob: BlobRef;
  /** A picture of it to show before it plays. */
  readonly poster: BlobRef;
  /** Length, 1 to `kindLimits.video` ms. */
  readonly ms: number;
  /** In pixels, as it is shown. */
  readonly width: number;
  readonly height: number;
}

/** A video, in place in the conversation. */
export const videoKind: MessageKind<Video> = /* @__PURE__ */ makeVideo();

function makeVideo() {
  const side = wholeNumber(1, kindLimits.side);
  const content = v.object({
    blob: blobOf('video/'),
    poster: blobOf(...pictureTypes),
    ms: wholeNumber(1, kindLimits.video),
    width: side,
    height: side,
  });
  return messageKind('chat.video', content as v.GenericSchema<unknown, Video>);
}
