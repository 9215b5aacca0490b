import type { Clock } from '@guanxi/core';
import { fault } from '../protocol/fault.js';
import { type OperationCode, operation } from '../protocol/operation.js';
import type { PlainValue } from '../protocol/plain-value.js';
import type { Argument, OperationTree } from '../protocol/read-operations.js';
import { createNodeIndex, type NodeIndex, type ViewNode, viewNode } from './dom-node.js';
import type { DomQueries } from './dom-queries.js';
import { createElementContext, type ElementWorld } from './element-context.js';
import { builtIns } from './elements/index.js';
import { missing } from './elements/refused.js';
import { createFarRows, type FarRows } from './far-rows.js';
import type { Motion } from './motion.js';
import { nodeOperations } from './node-operations.js';
import type { PageFrame } from './page-frame.js';
import { pageOperations } from './page-operations.js';
import { placeOperations } from './place-operations.js';
import { stampOperations } from './stamp-operations.js';

/** The document of a program, as operations change it. */
export interface DomTree extends OperationTree<ViewNode> {
  readonly pages: ReadonlyMap<number, PageFrame>;
  /** What stands for this DOM node or the nearest one above it. */
  nodeOf(dom: Node | null): ViewNode | undefined;
}

/** What a tree needs around it. */
export interface DomTreeOptions extends Omit<ElementWorld, 'nodeOf' | 'pageOf'> {
  readonly clock: Clock;
  readonly queries: DomQueries;
  readonly motion: Motion;
  signal(page: number, kind: string, value: PlainValue): void;
  /** Logic says what became of a touch. */
  touched(verdict: number): void;
}

/** What the operations of a tree share. */
export interface TreeState {
  readonly options: DomTreeOptions;
  readonly pages: Map<number, PageFrame>;
  readonly byDom: NodeIndex;
  readonly far: FarRows;
  /** Ids that went with the page that was closed last. */
  gone: number[];
  register(id: number, dom: Node): ViewNode;
  page(number: PlainValue): PageFrame;
  /** A new element of this tag. */
  element(name: string): HTMLElement;
  /** Gives a node what its tag is built in to do, or will once an attribute wants it when the tag is a quiet one. */
  equip(node: ViewNode, tag: string): void;
  readonly quiet: ReadonlySet<string>;
  /** The nodes of the latest stamp. */
  stamped: readonly ViewNode[];
}

/** Carries out one operation; the arguments are of the sorts that its shape says. */
export type Perform = (args: readonly Argument<ViewNode>[], id: number) => ViewNode | undefined;

/** Questions whose answers do not depend on where things are. */
const placeless: ReadonlySet<OperationCode> = new Set([operation.render, operation.service, operation.endService, operation.unobserve]);

/** Elements that are drawn as they are until an attribute says more. */
const quiet: ReadonlySet<string> = new Set(['view', 'text', 'block', 'cover-view']);

const tagName = /^[a-z_][a-z0-9_-]{0,63}$/;

/** Makes the tree of one program in the present document. */
export function createDomTree(options: DomTreeOptions): DomTree {
  const pages = new Map<number, PageFrame>();
  const byDom = createNodeIndex();
  const nodeOf = (dom: Node | null): ViewNode | undefined => {
    for (let at = dom; at !== null; at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null)) {
      const node = byDom.get(at);
      if (node) return node;
    }
    return undefined;
  };
  const pageOf = (dom: Node): PageFrame | undefined => [...pages.values()].find(({ root }) => root.contains(dom));
  const world: ElementWorld = { ...options, nodeOf, pageOf };
  const state: TreeState = {
    options,
    pages,
    byDom,
    far: createFarRows(pages),
    gone: [],
    register(id, dom) {
      const node = viewNode(id, dom);
      byDom.set(dom, node);
      return node;
    },
    page(number) {
      const found = pages.get(number as number);
      if (!found) throw fault('unknown-node', 'An operation names a page that there is not.');
      return found;
    },
    element(name) {
      const tag = name.toLowerCase();
      if (!tagName.test(tag)) throw fault('bad-value', 'An element has a name that none can have.');
      return document.createElement(`wx-${tag}`);
    },
    equip(node, tag) {
      const make = () => (builtInOf(tag) ?? missing(tag))(createElementContext(node, world));
      if (quiet.has(tag)) node.later = make;
      else node.builtIn = make();
    },
    quiet,
    stamped: [],
  };
  const nodePerforms = nodeOperations(state);
  const perform: Partial<Record<OperationCode, Perform>> = {
    ...pageOperations(state),
    ...placeOperations(state),
    ...nodePerforms,
    ...stampOperations(state, nodePerforms),
  };
  return {
    pages,
    nodeOf,
    gone: () => state.gone,
    stamped: () => state.stamped,
    apply(code, args, id) {
      const work = perform[code];
      if (work) return work(args, id);
      if (!placeless.has(code)) state.far.settle();
      options.queries.ask(code, args);
      return undefined;
    },
  };
}

function builtInOf(tag: string): (typeof builtIns)[string] | undefined {
  return Object.hasOwn(builtIns, tag) ? builtIns[tag] : undefined;
}
