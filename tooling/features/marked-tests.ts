import type { SourceFile } from '../house/source-file.js';

/** A comment that says something of the test below it. */
export interface MarkedTest {
  /** What the mark's pattern caught. */
  readonly said: readonly string[];
  readonly path: string;
  /** The test's own name. */
  readonly test: string;
}

/** The name of the first test after a mark, other marks and comments between them; of a test in a loop the name's variable. */
const named =
  /^(?:\s*\/\/[^\n]*\n)*\s*(?:for \([^\n]*\) (?:\{\s*)?)?(?:test|it|describe)(?:\.\w+)*(?:\([^;]*?\))?\(\s*(?:(['"`])([\s\S]*?[^\\])\1|(\w+),)/;

/** The marks in test files that `mark`, a global pattern of a whole line, finds. Throws for a mark that no test follows. */
export function markedTests(files: readonly SourceFile[], mark: RegExp): MarkedTest[] {
  return files
    .filter(({ path }) => /\.test\.tsx?$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(mark)].map((found) => {
        const after = named.exec(text.slice(found.index + found[0].length + 1));
        const test = after?.[2] ?? after?.[3];
        if (test === undefined) throw new Error(`${path}: no test follows ${found[0].trim()}`);
        return { said: found.slice(1), path, test };
      }),
    );
}
