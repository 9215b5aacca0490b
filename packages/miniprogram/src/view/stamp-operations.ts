import { fault } from '../protocol/fault.js';
import { runtimeLimits as limits } from '../protocol/limits.js';
import { type OperationCode, operation } from '../protocol/operation.js';
import { list, parseShape, type ShapePart } from '../protocol/parse-shape.js';
import { type PlainValue, parseText } from '../protocol/plain-value.js';
import { type ViewNode, viewNode } from './dom-node.js';
import type { Perform, TreeState } from './dom-tree.js';
import { tellParent } from './node-operations.js';

/** One node of a shape, and what all that are stamped begin as. */
interface Part extends ShapePart {
  readonly model: ViewNode;
}

/** Keeps shapes of what is drawn again and again, and makes more of a shape at once: copies of what the browser has, and their values. */
export function stampOperations(
  state: TreeState,
  perform: Readonly<Partial<Record<OperationCode, Perform>>>,
): Partial<Record<OperationCode, Perform>> {
  const shapes = new Map<number, readonly Part[]>();
  const modelOf = ({ above, kind, name, classes, listens }: ShapePart, before: readonly Part[]): ViewNode => {
    const model = viewNode(0, kind === 2 ? document.createTextNode('') : state.element(name));
    for (const one of classes) perform[operation.addClass]?.([model, one], 0);
    for (const one of listens) perform[operation.listen]?.([model, ...one], 0);
    before[above]?.model.dom.appendChild(model.dom);
    return model;
  };
  /** Makes a copy what it is to be. */
  const fill = (node: ViewNode, { kind, name, spots }: Part, values: Iterator<PlainValue>) => {
    const { element, dom } = node;
    if (!element) (dom as Text).data = parseText(values.next().value);
    const tag = name.toLowerCase();
    // What it draws itself comes before what is put into it.
    const inside = element && kind === 0 && !state.quiet.has(tag) ? [...element.childNodes] : [];
    for (const one of inside) one.remove();
    if (kind === 0) state.equip(node, tag);
    for (const [code, of] of spots) {
      const value = values.next().value as PlainValue;
      perform[code]?.(of === '' ? [node, parseText(value)] : [node, of, value], 0);
    }
    if (inside.length > 0) element?.append(...inside);
  };
  return {
    [operation.shape]: ([number, value]) => {
      if ((number as number) >= limits.shapes) throw fault('too-many-nodes', `A program has more than ${limits.shapes} shapes.`);
      const parts: Part[] = [];
      for (const one of parseShape(value as PlainValue)) parts.push({ ...one, model: modelOf(one, parts) });
      shapes.set(number as number, parts);
      return undefined;
    },
    [operation.stamp]: ([, number, value], id) => {
      const parts = shapes.get(number as number);
      const first = parts?.[0];
      if (!first) throw fault('bad-value', 'There is no such shape.');
      const values = list(value as PlainValue)[Symbol.iterator]();
      const doms = below(first.model.dom.cloneNode(true));
      state.stamped = doms.map((dom, at) => {
        const node = state.register(id + at, dom);
        node.listeners = (parts[at] as Part).model.listeners;
        return node;
      });
      for (const [at, part] of parts.entries()) {
        const node = state.stamped[at] as ViewNode;
        fill(node, part, values);
        if (!node.element && node.dom.parentNode) tellParent(state.byDom.get(node.dom.parentNode), node.dom);
      }
      // As if children had come when they were whole.
      for (const { dom, builtIn } of [...state.stamped].reverse()) if (builtIn && dom.hasChildNodes()) builtIn.changed?.();
      return undefined;
    },
  };
}

/** The node and all below it, in the order of the document. */
function below(root: Node): Node[] {
  const walker = document.createTreeWalker(root);
  const found: Node[] = [];
  for (let at: Node | null = root; at !== null; at = walker.nextNode()) found.push(at);
  return found;
}
