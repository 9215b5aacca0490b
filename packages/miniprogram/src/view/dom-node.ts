import type { BuiltIn } from './built-in.js';

/** What the view knows of a node of a program. */
export interface ViewNode {
  readonly id: number;
  readonly dom: Node;
  readonly element: HTMLElement | null;
  builtIn: BuiltIn | undefined;
  /** Makes the built-in of an element that has none until an attribute is set: most views and texts never need it. */
  later: (() => BuiltIn) | undefined;
  /** By type of event, how logic listens in either phase: 0, 1 mut, 2 catch. */
  listeners: ReadonlyMap<string, Listening>;
  models: ReadonlySet<string>;
  /** A style that waits for a picture; a newer one makes it stale. */
  styleTurn: number;
}

/** How logic listens in either phase: 0, 1 mut, 2 catch. */
export type Listening = { readonly bubble: number; readonly capture: number };

// One for all: most nodes have none, and there are thousands.
const noListeners: ReadonlyMap<string, Listening> = new Map();
const noModels: ReadonlySet<string> = new Set();

/** Makes the record of a DOM node. */
export function viewNode(id: number, dom: Node): ViewNode {
  return {
    id,
    dom,
    element: dom instanceof HTMLElement ? dom : null,
    builtIn: undefined,
    later: undefined,
    listeners: noListeners,
    models: noModels,
    styleTurn: 0,
  };
}

/** What the view knows of nodes, found by the nodes themselves. */
export interface NodeIndex {
  get(dom: Node): ViewNode | undefined;
  set(dom: Node, node: ViewNode): void;
}

/** Keeps it at the nodes: nobody else's code runs in the view's document, and a map of thousands of nodes is many times slower. */
export function createNodeIndex(): NodeIndex {
  const key = Symbol('node');
  return {
    get: (dom) => (dom as Node & { [key]?: ViewNode })[key],
    set(dom, node) {
      (dom as Node & { [key]?: ViewNode })[key] = node;
    },
  };
}
