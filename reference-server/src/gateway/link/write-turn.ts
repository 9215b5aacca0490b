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
 * so everything that one commit, one read or one pull caused is there, and nothing waits for longer than that.
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
      if (waiting.push(writer) === 1) setImmediate(run);
    },
  };
}
