import {
  countSchema,
  defineContract,
  type LogId,
  logIdSchema,
  type Method,
  type RecordId,
  recordIdSchema,
  type UserId,
  userIdSchema,
} from '@guanxi/core/contract';
import * as v from 'valibot';
import { searchLimits } from './search-limits.js';
import type { SearchPlace } from './search-place.js';
import type { Snippet } from './search-snippet.js';
import { isQuery } from './search-text.js';

/** What to look for, and where. */
export interface SearchInput {
  readonly query: string;
  /** @default every conversation one is in */
  readonly in?: LogId | undefined;
  /** Only what this person wrote. */
  readonly from?: UserId | undefined;
  /** Only these kinds of messages, such as `chat.text`. */
  readonly kinds?: readonly string[] | undefined;
  /** Hits in a page, 1 to `searchLimits.hits`. */
  readonly limit: number;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
}

/** A message that was found. */
export interface SearchHit extends SearchPlace {
  readonly id: RecordId;
  readonly kind: string;
  readonly author: UserId;
  readonly snippet: Snippet;
}

/** What a server found, the newest first. */
export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  /** Set when there may be more. */
  readonly next?: string | undefined;
}

/**
 * Search by the server, through all that one may read: conversations one is in, from the place at which one came. A
 * contract of its own, though its method is chat's: a server that is made without it answers `unsupported`.
 */
export const chatSearch = /* @__PURE__ */ makeChatSearch();

function makeChatSearch() {
  const input = v.object({
    query: v.custom<string>(isQuery, `A query is a text of at most ${searchLimits.query} characters and ${searchLimits.terms} words.`),
    in: v.optional(logIdSchema),
    from: v.optional(userIdSchema),
    kinds: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(searchLimits.kind))), v.maxLength(searchLimits.kinds))),
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(searchLimits.hits)),
    after: v.optional(v.pipe(v.string(), v.maxLength(searchLimits.cursor))),
  });
  const snippet = v.object({ text: v.string(), ranges: v.array(v.tuple([countSchema, countSchema])) });
  const hit = v.object({
    ...{ log: logIdSchema, seq: countSchema, id: recordIdSchema, kind: v.string(), author: userIdSchema, at: countSchema },
    snippet,
  });
  const output = v.object({ hits: v.array(hit), next: v.optional(v.string()) });
  return defineContract({
    name: 'chat-search',
    methods: { search: { name: 'chat.search', input, output } as Method<SearchInput, SearchAnswer> },
    records: {},
    signals: {},
    reasons: { 'search-catching-up': 'The server is still reading this history; ask again.' },
    limits: searchLimits,
  });
}
