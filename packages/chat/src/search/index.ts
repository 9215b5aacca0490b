export { createSearch } from './create-search.js';
export { indexedDbSearchStore } from './indexeddb-search-store.js';
export { limits } from './limits.js';
export { memorySearchStore } from './memory-search-store.js';
export type { ChatSearch, SearchOptions, SearchPage, SearchProgress, SearchRequest } from './search.js';
export type { SearchCursor, SearchStore, SearchWrites, StoredBlock } from './search-store.js';
export { type SearchableStorage, searchableStorage } from './searchable-storage.js';
export { type ServeSearchOptions, serveSearch } from './serve-search.js';
export { sharedSearch } from './shared-search.js';
