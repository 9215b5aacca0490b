import type { AnyNode } from 'acorn';
import type { Position } from '../problem-list.js';

/** Something in a script that WXS does not have. */
export class WxsFault extends Error {
  constructor(
    message: string,
    readonly at: Position,
  ) {
    super(message);
  }
}

/** Says that WXS does not have what `node` is. */
export function refuse(node: AnyNode, what: string): never {
  throw new WxsFault(`WXS has no ${what}.`, positionAt(node));
}

/** Where a node begins. */
export function positionAt(node: AnyNode): Position {
  return { line: node.loc?.start.line ?? 1, column: (node.loc?.start.column ?? 0) + 1 };
}
