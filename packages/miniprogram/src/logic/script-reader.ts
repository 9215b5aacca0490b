import type { JoinedFiles } from '../protocol/messages.js';
import type { ScriptPiece } from './lock-down.js';

/** The scripts of a program that were not read yet, so that no time and memory goes to what no page needs. */
export interface ScriptReader {
  /** Takes the scripts of a package. */
  add(files: JoinedFiles | null): void;
  /** Whether one is here that was not read. */
  has(path: string): boolean;
  /** Reads those and all that they require as one script, which is quicker than one by one. What is not here any more is left out. */
  read(paths: readonly string[]): void;
}

/** What reads them. */
export interface ScriptReaderOptions {
  readonly run: (script: readonly ScriptPiece[]) => void;
  /** What a script requires. */
  readonly required: (path: string) => readonly string[];
  /** A script is none. */
  readonly failed: (path: string, cause: unknown) => void;
}

interface Place {
  readonly content: Blob;
  readonly from: number;
  readonly until: number;
}

/** Makes the reader. */
export function createScriptReader({ run, required, failed }: ScriptReaderOptions): ScriptReader {
  const unread = new Map<string, Place>();
  const take = (path: string, into: Map<string, Place>) => {
    const place = unread.get(path);
    if (!place) return;
    unread.delete(path);
    into.set(path, place);
    for (const one of required(path)) take(one, into);
  };
  return {
    add(files) {
      if (!files) return;
      for (const [path, [from, until]] of Object.entries(files.places)) unread.set(path, { content: files.content, from, until });
    },
    has: (path) => unread.has(path),
    read(paths) {
      const taken = new Map<string, Place>();
      for (const path of paths) take(path, taken);
      if (taken.size === 0) return;
      try {
        run(pieces([...taken.values()]));
      } catch {
        // One script that cannot be read keeps all of them from being read: each on its own then.
        for (const [path, place] of taken) {
          try {
            run(pieces([place]));
          } catch (cause) {
            failed(path, cause);
          }
        }
      }
    },
  };
}

/** The bytes of the places, in as few pieces as they are. */
function pieces(places: Place[]): readonly ScriptPiece[] {
  const found: Place[] = [];
  for (const place of places.sort((one, other) => one.from - other.from)) {
    const before = found.at(-1);
    if (before?.content === place.content && before.until === place.from) found[found.length - 1] = { ...before, until: place.until };
    else found.push(place);
  }
  return found;
}
