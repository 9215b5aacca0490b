import type { LinkCard } from '@guanxi/chat/kinds';
import { thumbnail } from '@guanxi/core/blobs/previews';
import { useCallback, useEffect, useState } from 'react';
import { type PagePreview, useAccount } from '../account/index.js';
import type { Draft } from './draft.js';
import { limits } from './limits.js';

/** A card that a link could be sent as. */
export interface LinkOffer {
  readonly url: string;
  readonly page: PagePreview;
}

/** The card for the link that is the whole of a draft, once its page was looked at, and what becomes of it. */
export interface OfferedLink {
  readonly offer: LinkOffer | undefined;
  /** The link stays text. */
  readonly refuse: () => void;
  /** The card as it is sent, its picture with it. */
  readonly card: (offer: LinkOffer) => Promise<LinkCard>;
}

/** Looks at the page of a link that stands alone in a draft. What cannot be looked at stays text, and nobody is told. */
export function useLinkOffer({ text, editing }: Draft): OfferedLink {
  const { service, accounts, user, blobs } = useAccount();
  const [known, setKnown] = useState<LinkOffer>();
  const [refused, setRefused] = useState<string>();
  const word = text.trim();
  const url =
    editing === undefined && word !== refused && /^https?:\/\/[^\s\\]+\.[^\s\\]+$/i.test(word) && URL.canParse(word) ? word : undefined;
  const look = service.linkPreview;
  useEffect(() => {
    if (url === undefined || look === null) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const token = accounts.read().accounts.find((one) => one.user === user)?.token ?? '';
      look(url, { token, signal: stop.signal }).then(
        (page) => stop.signal.aborted || setKnown({ url, page }),
        () => undefined, // No page, no title, no connection: then it is sent as it was written.
      );
    }, limits.linkPause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [url, look, accounts, user]);
  const card = useCallback(
    async ({ url: address, page: { title, description, picture } }: LinkOffer): Promise<LinkCard> => {
      const words = { url: address, title, ...(description === undefined ? {} : { description }) };
      if (picture === undefined) return words;
      // Without a connection, or when it is no picture after all, the card goes in words.
      const small = await thumbnail(picture, { side: limits.linkPicture })
        .then(({ blob }) => blobs.upload(blob, { signal: AbortSignal.timeout(limits.linkPictureWait) }).done)
        .catch(() => null);
      return small === null ? words : { ...words, thumbnail: small };
    },
    [blobs],
  );
  return { offer: known?.url === url ? known : undefined, refuse: () => setRefused(word), card };
}
