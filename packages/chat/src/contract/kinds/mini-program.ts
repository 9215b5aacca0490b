import type { BlobRef } from '@guanxi/core/contract';
import * as v from 'valibot';
import { type MessageKind, visibleText } from '../records.js';
import { blobOf, pictureTypes } from './blob-of.js';
import { kindLimits } from './limits.js';
import { messageKind } from './message-kind.js';

/** A page of a mini-program. What it is called and how it looks is asked of the directory, by `app`. */
export interface MiniProgramCard {
  readonly app: string;
  /** Where it opens: a path within the mini-program and perhaps a query, no address. */
  readonly path: string;
  readonly title: string;
  readonly cover?: BlobRef;
}

/** A mini-program's card. */
export const miniProgramKind: MessageKind<MiniProgramCard> = /* @__PURE__ */ makeMiniProgram();

function makeMiniProgram() {
  const isPath = (value: unknown) =>
    typeof value === 'string' &&
    value.length <= kindLimits.appPath &&
    /^[A-Za-z0-9_-][^\s\\:\p{Cc}\p{Cs}?#]*(\?[^\s\\\p{Cc}\p{Cs}#]*)?$/u.test(value) &&
    !value
      .split('?', 1)[0]
      ?.split('/')
      .some((part) => part === '' || part === '.' || part === '..');
  const content = v.object({
    app: v.custom<string>((value) => typeof value === 'string' && /^[A-Za-z0-9_-]{1,128}$/.test(value), 'An app id is letters and digits.'),
    path: v.custom<string>(isPath, 'A path is like pages/shop/shop?item=1.'),
    title: visibleText(kindLimits.linkTitle),
    cover: v.optional(blobOf(...pictureTypes)),
  });
  return messageKind('chat.miniprogram', content as unknown as v.GenericSchema<unknown, MiniProgramCard>);
}
