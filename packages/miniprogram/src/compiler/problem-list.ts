import type { Problem } from '../program/compiled-program.js';
import { compilerLimits } from './limits.js';
import type { ProblemCode } from './problem-codes.js';

/** Where in a file something is wrong, from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What was found so far. */
export interface ProblemList {
  error(code: ProblemCode, path: string, message: string, at?: Position): Problem;
  warning(code: ProblemCode, path: string, message: string, at?: Position): Problem;
  /** By path, line and column: the same whatever order the files were compiled in. */
  sorted(): Problem[];
}

/** Starts an empty list. */
export function createProblemList(): ProblemList {
  const found: Problem[] = [];
  let more = 0;
  const add = (severity: Problem['severity'], code: ProblemCode, path: string, message: string, at?: Position): Problem => {
    const problem: Problem = { severity, code, path, ...(at === undefined ? {} : { line: at.line, column: at.column }), message };
    if (found.length < compilerLimits.problems) found.push(problem);
    else more += 1;
    return problem;
  };
  return {
    error: (code, path, message, at) => add('error', code, path, message, at),
    warning: (code, path, message, at) => add('warning', code, path, message, at),
    sorted: () => {
      const sorted = found.toSorted(inOrder);
      if (more > 0) sorted.push({ severity: 'error', code: 'too-many-problems', path: '', message: `There are ${more} more problems.` });
      return sorted;
    },
  };
}

function inOrder(a: Problem, b: Problem): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  const distance = (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
  if (distance !== 0) return distance;
  return a.message < b.message ? -1 : Number(a.message > b.message);
}

/** The position of an offset in a text. */
export function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}
