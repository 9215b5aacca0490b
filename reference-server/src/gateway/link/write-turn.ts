import { gatewayLimits } from '../limits.js';

/** Something that collects what it has to write. */
export interface Writer {
  /** Writes all of it. */
  flush(): void;
}

/** Lets every writer that has something write once, at the end of this turn of the event loop. */
export interface WriteTurn {
  add(writer: Writer): void;
}

/**
 * Makes one for all sockets of a gateway. `setImmediate` runs right after the turn's I/O callbacks and their promises,
 * so everything that one commit, one read or one pull caused is there, and nothing waits for longer than that. When many
 * wait, they write at once: the first of a large room need not wait until a frame for the last is made.
 */
export function createWriteTurn(): WriteTurn {
  let waiting: Writer[] = [];
  const run = () => {
    const due = waiting;
    waiting = [];
    for (const writer of due) writer.flush();
  };
  return {
    add(writer) {
      const count = waiting.push(writer);
      if (count === 1) setImmediate(run);
      else if (count === gatewayLimits.writersAtOnce) run();
    },
  };
}
