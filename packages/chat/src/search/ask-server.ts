import type { Client, Clock } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { chatSearch, type SearchAnswer, type SearchInput } from '../contract/search-methods.js';
import { limits } from './limits.js';

/** Has the server search, and waits while it still reads a long history. */
export async function askServer(client: Client, clock: Clock, input: SearchInput, signal?: AbortSignal): Promise<SearchAnswer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await client.call(chatSearch.methods.search, input, signal ? { signal } : {});
    } catch (error) {
      const isReading = GuanxiError.is(error) && error.reason === 'search-catching-up';
      if (!isReading || tries > limits.askAgain) throw error;
      await new Promise<void>((resolve) => clock.after(error.retryAfter ?? 0, resolve));
    }
  }
}
