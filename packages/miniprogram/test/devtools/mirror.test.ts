import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MirrorNode } from '../../src/devtools/tree/mirror-node.js';
import { createMirrorTree, type MirrorTree } from '../../src/devtools/tree/mirror-tree.js';
import { treeOperations } from '../../src/devtools/tree/tree-operations.js';
import { operation } from '../../src/protocol/operation.js';
import type { PlainValue } from '../../src/protocol/plain-value.js';

/** What a step does, and which of the nodes there are it does it to. */
type Step = readonly [what: number, one: number, other: number, text: string];

/** Operations as a logic could write them: every step is one that a view takes. */
function operationsOf(steps: readonly Step[]): PlainValue[] {
  const batch: PlainValue[] = [operation.openPage, 1, 1, operation.intern, 'view', operation.intern, 'row'];
  const elements = [1];
  const parent = new Map<number, number>();
  const isAbove = (above: number, node: number | undefined): boolean =>
    node !== undefined && (node === above || isAbove(above, parent.get(node)));
  let ids = 1;
  let names = 2;
  for (const [what, one, other, text] of steps) {
    const node = elements[one % elements.length] as number;
    const second = elements[other % elements.length] as number;
    if (what === 0) {
      ids += 1;
      batch.push(operation.create, ids, other % 2, 0);
      elements.push(ids);
    } else if (what === 1 && second !== 1 && !isAbove(second, node)) {
      batch.push(operation.append, node, second);
      parent.set(second, node);
    } else if (what === 2 && parent.has(second)) {
      batch.push(operation.remove, parent.get(second) as number, second);
      parent.delete(second);
    } else if (what === 3 && node !== 1) {
      batch.push(operation.intern, text, operation.attribute, node, names, text === 'nothing' ? undefined : { text });
      names += 1;
    } else if (what === 4 && node !== 1) batch.push(operation.addClass, node, 1, operation.style, node, text);
    else if (what === 5 && node !== 1) batch.push(operation.listen, node, 0, other % 2, 2, operation.model, node, 1);
    else if (what === 6) {
      ids += 1;
      batch.push(operation.text, ids, text, operation.append, node, ids);
    } else if (what === 7) batch.push(operation.configurePage, 1, { [text]: other }, operation.showPage, 1);
  }
  return batch;
}

/** A tree as a value that can be compared. */
function told(tree: MirrorTree): unknown {
  const node = ({ parent: _, children, ...rest }: MirrorNode): unknown => ({ ...rest, children: children.map(node) });
  const loose = [...tree.nodes.values()].filter(({ parent, kind }) => parent === null && kind !== 'page');
  return {
    pages: [...tree.pages.values()].map((page) => ({ ...page, root: node(page.root) })),
    loose: loose.sort((a, b) => a.id - b.id).map(node),
    names: tree.names,
    shown: tree.shown?.number,
  };
}

// @feature 10 mini-replay
test('the batch that a tree becomes makes the same tree, loose nodes and names included', () => {
  const step = fc.tuple(fc.nat(7), fc.nat(), fc.nat(), fc.constantFrom('a', 'b c', 'nothing', '"'));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const first = createMirrorTree();
      first.read(operationsOf(steps));
      const second = createMirrorTree();
      second.read(treeOperations(first));
      expect(told(second)).toEqual(told(first));
    }),
    { numRuns: 200 },
  );
});

test('what fragments hold moves in their order, and what is spliced out is loose', () => {
  const tree = createMirrorTree();
  const { intern, openPage, create, fragment, append, spliceRemove, insert } = operation;
  tree.read([openPage, 1, 1, intern, 'view', create, 2, 0, 0, create, 3, 0, 0, create, 4, 0, 0, fragment, 5, append, 5, 2, append, 5, 3]);
  const children = (id: number) => tree.nodes.get(id)?.children.map((one) => one.id);
  tree.read([append, 1, 5, insert, 1, 4, 3]);
  expect(children(1)).toEqual([2, 4, 3]);
  tree.read([create, 6, 0, 0, append, 5, 6, insert, 1, 5, 4, spliceRemove, 1, 4, 1]);
  expect(children(1)).toEqual([2, 6, 3]);
  tree.read([insert, 1, 4, 6, spliceRemove, 1, 6, 1, spliceRemove, 1, 2, 2]);
  expect(children(1)).toEqual([3]);
  expect(tree.nodes.get(4)?.parent).toBeNull();
  tree.read([operation.closePage, 1]);
  expect([...tree.nodes.keys()].sort()).toEqual([2, 4, 5, 6]);
});
