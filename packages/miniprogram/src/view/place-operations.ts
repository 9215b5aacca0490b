import { fault } from '../protocol/fault.js';
import { runtimeLimits as limits } from '../protocol/limits.js';
import { type OperationCode, operation } from '../protocol/operation.js';
import type { ViewNode } from './dom-node.js';
import type { Perform, TreeState } from './dom-tree.js';
import { tellParent } from './node-operations.js';

/** Makes nodes and moves them; what would break the tree is a fault. */
export function placeOperations(state: TreeState): Partial<Record<OperationCode, Perform>> {
  const insert = (parent: ViewNode, child: ViewNode, before: Node | null): undefined => {
    if (before !== null && before.parentNode !== parent.dom) throw fault('bad-tree', 'A node is to stand before one that is elsewhere.');
    if (child === parent || (child.dom.firstChild !== null && child.dom.contains(parent.dom)))
      throw fault('bad-tree', 'A node cannot be within itself.');
    if (!(parent.dom instanceof HTMLElement || parent.dom instanceof DocumentFragment)) throw fault('bad-tree', 'A text has no children.');
    if (child.dom.parentNode !== null && isRoot(child)) throw fault('bad-tree', 'A page cannot be within another.');
    if (isTooDeep(parent.dom)) throw fault('too-deep', `A page is more than ${limits.depth} elements deep.`);
    state.far.leave(child.dom);
    if (parent.element?.isConnected) state.far.insert(parent.element, child.dom, before);
    else parent.dom.insertBefore(child.dom, before);
    tellParent(parent, child.dom);
    return undefined;
  };
  const isRoot = ({ dom }: ViewNode) => [...state.pages.values()].some(({ root }) => root === dom);
  const removeRun = (parent: ViewNode, first: ViewNode, count: number): undefined => {
    let at: Node | null = first.dom;
    if (at.parentNode !== parent.dom) throw fault('bad-tree', 'A node to remove is elsewhere.');
    for (let left = count; left > 0 && at !== null; left -= 1) {
      const next: Node | null = at.nextSibling;
      state.far.leave(at);
      parent.dom.removeChild(at);
      at = next;
    }
    parent.builtIn?.changed?.();
    return undefined;
  };
  const pair =
    (work: (first: ViewNode, second: ViewNode) => undefined): Perform =>
    ([first, second]) =>
      work(first as ViewNode, second as ViewNode);
  return {
    [operation.create]: ([, kind, name], id) => {
      const node = state.register(id, state.element(name as string));
      if (kind !== 1) state.equip(node, (name as string).toLowerCase());
      return node;
    },
    [operation.text]: ([, text], id) => state.register(id, document.createTextNode(text as string)),
    [operation.fragment]: (_args, id) => state.register(id, document.createDocumentFragment()),
    [operation.release]: ([node]) => {
      (node as ViewNode).builtIn?.close?.();
      return undefined;
    },
    [operation.append]: pair((parent, child) => insert(parent, child, null)),
    [operation.insert]: ([parent, child, before]) => insert(parent as ViewNode, child as ViewNode, (before as ViewNode).dom),
    [operation.remove]: pair((parent, child) => removeRun(parent, child, 1)),
    [operation.spliceRemove]: ([parent, before, count]) => removeRun(parent as ViewNode, before as ViewNode, count as number),
  };
}

function isTooDeep(node: Node): boolean {
  let depth = 0;
  for (let at: Node | null = node; at !== null && depth <= limits.depth; at = at.parentNode) depth += 1;
  return depth > limits.depth;
}
