import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where `vitest-postgres.ts` answers. */
    postgresBroker: string;
  }
}

/** For tests: the url of an empty database on a real PostgreSQL that all test files share. Fails if there is none to be had. */
export async function freshDatabase(): Promise<string> {
  const response = await fetch(inject('postgresBroker'), { method: 'POST' });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
