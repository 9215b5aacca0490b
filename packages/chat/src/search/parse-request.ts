import { GuanxiError } from '@guanxi/core/contract';
import { safeParse } from 'valibot';
import { chatSearch, type SearchInput } from '../contract/search-methods.js';
import { limits } from './limits.js';
import type { SearchRequest } from './search.js';

/** What is to be searched for, or a thrown `invalid`. */
export function parseRequest(query: string, request: SearchRequest): SearchInput {
  const { signal: _, limit = limits.hits, ...rest } = request;
  const parsed = safeParse(chatSearch.methods.search.input, { query, limit, ...rest });
  if (!parsed.success) {
    throw new GuanxiError('invalid', `That cannot be searched for: ${parsed.issues[0].message}`);
  }
  return parsed.output;
}
