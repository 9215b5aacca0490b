import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** What `vitest-demo-data.ts` has made. */
    demoData: string;
  }
}

/** For tests: an empty folder at first, shared by all files of this run, for a database with the demo people. */
export function demoDataFolder(): string {
  return inject('demoData');
}
