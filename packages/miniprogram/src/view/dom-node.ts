import type { BuiltIn } from './built-in.js';

/** What the view knows of a node of a program. */
export interface ViewNode {
  readonly id: number;
  readonly dom: Node;
  readonly element: HTMLElement | null;
  builtIn: BuiltIn | undefined;
  /** By type of event, how logic listens in either phase: 0, 1 mut, 2 catch. */
  readonly listeners: Map<string, { bubble: number; capture: number }>;
  readonly models: Set<string>;
  /** A style that waits for a picture; a newer one makes it stale. */
  styleTurn: number;
}

/** Makes the record of a DOM node. */
export function viewNode(id: number, dom: Node): ViewNode {
  return {
    id,
    dom,
    element: dom instanceof HTMLElement ? dom : null,
    builtIn: undefined,
    listeners: new Map(),
    models: new Set(),
    styleTurn: 0,
  };
}
