/** The latest of something, oldest first. */
export interface KeptList<T> {
  readonly items: readonly T[];
  /** Grows with each change, so that whoever draws knows that there was one. */
  readonly turn: number;
  add(item: T): void;
  /** Says that one of them is another now. */
  touch(): void;
  clear(): void;
}

/** Makes one that keeps `most`, and calls `changed` whenever it is another. */
export function createKeptList<T>(most: number, changed: () => void): KeptList<T> {
  let items: T[] = [];
  let turn = 0;
  const next = () => {
    turn += 1;
    changed();
  };
  return {
    get items() {
      return items;
    },
    get turn() {
      return turn;
    },
    add(item) {
      items.push(item);
      // In steps, since taking one from the front of a long list moves all the others.
      if (items.length > most * 1.1) items = items.slice(-most);
      next();
    },
    touch: next,
    clear() {
      items = [];
      next();
    },
  };
}
