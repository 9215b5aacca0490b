/** Limits of search, on a device and on a server. */
export const searchLimits = {
  /** Characters of a query. */
  query: 200,
  /** Different terms of a query. */
  terms: 16,
  /** Hits in one page. */
  hits: 100,
  /** Characters of a snippet. */
  snippet: 120,
  /** Characters of a message that are searched: as many as a text has. */
  text: 8000,
  /** Kinds that can be asked for. */
  kinds: 32,
  /** Characters of a kind's name. */
  kind: 128,
  /** Characters of a page's cursor: a time, a place and a log's id. */
  cursor: 2500,
  /** Places of a log whose texts are kept together. Part of what is stored. */
  blockPlaces: 128,
} as const;
