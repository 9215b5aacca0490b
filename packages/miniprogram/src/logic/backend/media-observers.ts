/** What an observer waits for; sizes are px. */
type Query = Readonly<Record<string, unknown>>;

/** The observers of the window's size of a page: `createMediaQueryObserver`. */
export interface MediaObservers {
  /** Tells at once whether the window is as wanted, and again each time that changes. */
  observe(query: Query, listener: (status: { readonly matches: boolean }) => void): { disconnect(): void };
  /** The window has another size. */
  resized(): void;
}

/** Makes them; `window` is read each time. */
export function createMediaObservers(window: { readonly windowWidth: number; readonly windowHeight: number }): MediaObservers {
  const checks = new Set<() => void>();
  return {
    observe(query, listener) {
      let known: boolean | undefined;
      const check = () => {
        const matches = fits(query, window.windowWidth, window.windowHeight);
        if (matches === known) return;
        known = matches;
        listener({ matches });
      };
      checks.add(check);
      queueMicrotask(check);
      return { disconnect: () => checks.delete(check) };
    },
    resized() {
      for (const check of [...checks]) check();
    },
  };
}

function fits(query: Query, width: number, height: number): boolean {
  const is = (name: string, test: (limit: number) => boolean) => query[name] === undefined || test(Number(query[name]));
  const orientation = width > height ? 'landscape' : 'portrait';
  return (
    is('width', (limit) => width === limit) &&
    is('minWidth', (limit) => width >= limit) &&
    is('maxWidth', (limit) => width <= limit) &&
    is('height', (limit) => height === limit) &&
    is('minHeight', (limit) => height >= limit) &&
    is('maxHeight', (limit) => height <= limit) &&
    (query['orientation'] === undefined || query['orientation'] === orientation)
  );
}
