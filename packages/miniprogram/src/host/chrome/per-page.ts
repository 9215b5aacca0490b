/** Something that each open page has of its own. */
export interface PerPage<T> {
  of(page: number): T;
  /** The program begins again, and counts its pages from one. */
  forget(): void;
}

/** Pages that are remembered: more than can be open at once, so that only those go that are closed. */
const most = 40;

/** Remembers it for the pages that were seen last. */
export function perPage<T>(fresh: () => T): PerPage<T> {
  const pages = new Map<number, T>();
  return {
    of(page) {
      const known = pages.get(page) ?? fresh();
      // Set anew, so that the first of the map is the one that was used longest ago.
      pages.delete(page);
      pages.set(page, known);
      const [oldest] = pages.keys();
      if (pages.size > most && oldest !== undefined) pages.delete(oldest);
      return known;
    },
    forget: () => pages.clear(),
  };
}
