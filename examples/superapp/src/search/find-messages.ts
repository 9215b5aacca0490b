import { comparePlaces, cursorAfter, type SearchHit } from '@guanxi/chat/contract';
import type { SearchRequest } from '@guanxi/chat/search';
import { limits } from './limits.js';
import type { KindName, Wanted } from './wanted.js';

/** A page of what was found, on the device or by the server. */
export interface FoundPage {
  readonly hits: readonly SearchHit[];
  /** Set when there may be more: give it as `after`. */
  readonly next?: string | undefined;
  readonly complete?: boolean;
}

/** `ChatSearch.search` or `ChatSearch.askServer`. */
export type Ask = (query: string, request: SearchRequest) => Promise<FoundPage>;

/** The questions that a filter by kind comes to. A link is a card, or stands in a text: then it has the word that links begin with. */
const questions: Readonly<Record<KindName, readonly { readonly kinds?: readonly string[]; readonly also?: string }[]>> = {
  all: [{}],
  text: [{ kinds: ['chat.text'] }],
  pictures: [{ kinds: ['chat.image', 'chat.video'] }],
  files: [{ kinds: ['chat.file'] }],
  links: [{ kinds: ['chat.link'] }, { kinds: ['chat.text'], also: 'http' }],
};

/** Asks for the messages that are wanted, the newest first. */
export async function findMessages(
  ask: Ask,
  wanted: Wanted,
  { after, signal }: { readonly after?: string | undefined; readonly signal: AbortSignal },
): Promise<FoundPage> {
  const pages = await Promise.all(
    questions[wanted.kind].map(({ kinds, also }) =>
      ask(also === undefined ? wanted.query : `${wanted.query} ${also}`, {
        limit: limits.page,
        signal,
        ...(kinds && { kinds }),
        ...(wanted.in !== undefined && { in: wanted.in }),
        ...(wanted.from !== undefined && { from: wanted.from }),
        ...(after !== undefined && { after }),
      }),
    ),
  );
  const all = inOrder(pages.flatMap(({ hits }) => hits));
  const hits = all.slice(0, limits.page);
  const last = hits.at(-1);
  const isMore = all.length > hits.length || pages.some(({ next }) => next !== undefined);
  return {
    hits,
    complete: pages.every(({ complete }) => complete !== false),
    ...(isMore && last !== undefined && { next: cursorAfter(last) }),
  };
}

/** Hits of several pages, the newest first, each once. */
export function inOrder(hits: readonly SearchHit[]): readonly SearchHit[] {
  return [...new Map(hits.map((hit) => [`${hit.log} ${hit.seq}`, hit])).values()].sort(comparePlaces);
}
