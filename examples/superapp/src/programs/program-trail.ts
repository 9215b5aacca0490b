/** What a trail is laid with. */
export interface TrailOptions {
  /** Screens of this app before the present entry of the browser's history. */
  readonly depth: () => number;
  /** Which page of its program the present entry stands for, if a trail has made it. */
  readonly mark: () => number | null;
  /** Makes the next entry, or changes the present one, so that it stands for a page of the program. */
  readonly put: (url: string, page: number, how: { readonly replace: boolean }) => void;
  /** Goes so many entries on; less than 0 is back. */
  readonly jump: (entries: number) => void;
  /** Has the program go so many pages back. */
  readonly back: (pages: number) => void;
}

/** Keeps the browser's history beside the pages of the program that is seen: one entry for each, so that back means the same to both. */
export interface Trail {
  /** The pages that are open in the program, the newest last. */
  follow(pages: readonly string[]): void;
  /** The present entry has changed. True when it is one of this trail, which then has seen to it. */
  step(): boolean;
  /** The present entry is where this program, with these pages, is seen from now on. */
  arrive(pages: readonly string[]): void;
  /** Entries from here to before the program; 0 when there is none before it. */
  out(): number;
  /** The program is not seen any more. */
  leave(): void;
}

/** Lays a trail. */
export function layTrail({ depth, mark, put, jump, back }: TrailOptions): Trail {
  /** The depth of the entry that stands for the first page. */
  let base: number | null = null;
  let pages: readonly string[] = [];
  /** On the way to an entry that was jumped to. */
  let isJumping = false;
  /** How many pages are left when the program has gone back as the person did. */
  let awaited: number | null = null;
  const settle = () => {
    if (base === null || isJumping || pages.length === 0) return;
    const [at, last] = [depth() - base, pages.length - 1];
    if (at > last) {
      isJumping = true;
      jump(last - at);
      return;
    }
    for (let page = at; page <= last; page += 1) put(pages[page] ?? '', page, { replace: page === at });
  };
  return {
    follow(next) {
      const isOnTheWay = awaited !== null && next.length > awaited && next.length < pages.length;
      pages = next;
      if (isOnTheWay) return;
      awaited = null;
      settle();
    },
    step() {
      if (base === null) return false;
      if (isJumping) {
        isJumping = false;
        settle();
        return true;
      }
      const [at, last] = [depth() - base, pages.length - 1];
      if (at === last) return mark() !== null;
      if (at > last) {
        // Forward to a page that is closed: there is no such thing in a program. What is nobody's mark is a new arrival.
        if (mark() === null) return false;
        settle();
        return true;
      }
      if (at < 0) return false;
      if (awaited === at + 1) return true;
      awaited = at + 1;
      back(last - at);
      return true;
    },
    arrive(open) {
      const page = mark();
      pages = open;
      [awaited, isJumping] = [null, false];
      // Come back to a page that is still the newest one, its earlier pages are the entries before.
      base = depth() - (page !== null && page === open.length - 1 ? page : 0);
      settle();
    },
    out: () => (base === null || base <= 0 ? 0 : depth() - base + 1),
    leave() {
      [base, pages, awaited, isJumping] = [null, [], null, false];
    },
  };
}
