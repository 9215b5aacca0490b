import type { BlobRef } from '@guanxi/core/contract';
import * as v from 'valibot';
import { type MessageKind, visibleText, wholeText } from '../records.js';
import { blobOf, pictureTypes } from './blob-of.js';
import { kindLimits } from './limits.js';
import { messageKind } from './message-kind.js';
import { webUrl } from './web-url.js';

/** A page on the web. Title and description are the sender's: show the host of `url` beside them. */
export interface LinkCard {
  /** `http:` or `https:`, see `webUrl`. */
  readonly url: string;
  readonly title: string;
  readonly description?: string;
  readonly thumbnail?: BlobRef;
}

/** A link with a picture and a few words. */
export const linkKind: MessageKind<LinkCard> = /* @__PURE__ */ makeLink();

function makeLink() {
  const content = v.object({
    url: webUrl(kindLimits.url),
    title: visibleText(kindLimits.linkTitle),
    description: v.optional(wholeText(kindLimits.linkText)),
    thumbnail: v.optional(blobOf(...pictureTypes)),
  });
  return messageKind('chat.link', content as unknown as v.GenericSchema<unknown, LinkCard>);
}
