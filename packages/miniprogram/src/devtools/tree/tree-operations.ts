import { operation } from '../../protocol/operation.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import type { MirrorNode } from './mirror-node.js';
import type { MirrorTree } from './mirror-tree.js';

/** One batch that makes an empty view what the tree is: a recording that begins late begins with it. */
export function treeOperations(tree: MirrorTree): PlainValue[] {
  const batch: PlainValue[] = tree.names.flatMap((name) => [operation.intern, name]);
  for (const [number, shape] of tree.shapes) batch.push(operation.shape, number, shape);
  const names = new Map(tree.names.map((name, at) => [name, at]));
  // Every name of a node was interned; a number that there is not would be refused where the batch is read.
  const name = (text: string): number => names.get(text) ?? tree.names.length;
  const written = new Set<MirrorNode>();
  const write = (node: MirrorNode) => {
    written.add(node);
    if (node.kind !== 'page') create(batch, node, name);
    for (const child of node.children) {
      write(child);
      batch.push(operation.append, node.id, child.id);
    }
  };
  for (const page of tree.pages.values()) {
    batch.push(operation.openPage, page.number, page.root.id);
    batch.push(operation.configurePage, page.number, { ...page.config });
    batch.push(operation.styles, page.number, page.styles);
    write(page.root);
  }
  // What stands nowhere may be put somewhere later.
  for (const node of tree.nodes.values()) if (node.parent === null && !written.has(node)) write(node);
  if (tree.shown) batch.push(operation.showPage, tree.shown.number);
  for (const { number, isPulled } of tree.pages.values()) if (isPulled) batch.push(operation.pullDown, number, 1);
  return batch;
}

function create(batch: PlainValue[], node: MirrorNode, name: (text: string) => number): void {
  const { id, kind } = node;
  if (kind === 'text') {
    batch.push(operation.text, id, node.text);
    return;
  }
  if (kind === 'fragment') {
    batch.push(operation.fragment, id);
    return;
  }
  batch.push(operation.create, id, kind === 'component' ? 1 : 0, name(node.name));
  if (node.elementId !== '') batch.push(operation.id, id, node.elementId);
  for (const one of node.classes) batch.push(operation.addClass, id, name(one));
  if (node.style !== '') batch.push(operation.style, id, node.style);
  for (const [type, { bubble, capture }] of node.listeners) {
    batch.push(operation.listen, id, name(type), 0, bubble);
    if (capture > 0) batch.push(operation.listen, id, name(type), 1, capture);
  }
  for (const one of node.models) batch.push(operation.model, id, name(one));
  for (const [key, value] of node.attributes) batch.push(operation.attribute, id, name(key), value);
}
