import { paths } from '../routes/index.js';

/** Where one is among programs: which, at which page of it, in which version. */
export interface ProgramPlace {
  readonly id: string;
  /** `pages/a?b=c`; null for its first page, or for where it is. */
  readonly at: string | null;
  /** One that is on trial; null for the released one. */
  readonly version: string | null;
}

/** The address of a place. */
export function pathOf({ id, at, version }: ProgramPlace): string {
  return paths.program(id, at ?? '', version ?? '');
}

/** The place of the present address, or null when it is none of a program. */
export function presentPlace({ pathname, search }: Location = window.location): ProgramPlace | null {
  const [, id] = /^\/p\/([^/]+)\/?$/.exec(pathname) ?? [];
  if (id === undefined) return null;
  const given = new URLSearchParams(search);
  return { id: decodeURIComponent(id), at: given.get('path'), version: given.get('version') };
}
