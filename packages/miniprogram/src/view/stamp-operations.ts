import { fault } from '../protocol/fault.js';
import { runtimeLimits as limits } from '../protocol/limits.js';
import { type OperationCode, operation } from '../protocol/operation.js';
import { type PlainValue, parseText } from '../protocol/plain-value.js';
import { type ViewNode, viewNode } from './dom-node.js';
import type { Perform, TreeState } from './dom-tree.js';

/** One node of a shape. */
interface Part {
  /** What all that are stamped begin as. */
  readonly model: ViewNode;
  /** Its tag when it may be built in. */
  readonly tag: string | null;
  /** What gives it a value: a code, and the name of an attribute. */
  readonly spots: readonly (readonly [Perform, string])[];
}

/** Keeps shapes of what is drawn again and again, and makes more of a shape at once: copies of what the browser has, and their values. */
export function stampOperations(
  state: TreeState,
  perform: Readonly<Partial<Record<OperationCode, Perform>>>,
): Partial<Record<OperationCode, Perform>> {
  const shapes = new Map<number, readonly Part[]>();
  const part = (value: PlainValue, before: readonly Part[]): Part => {
    const [above, kind, name, classes, listens, spots] = list(value);
    const isText = kind === 2;
    if (kind !== 0 && kind !== 1 && !isText) throw fault('bad-value', 'A node of a shape is of no kind.');
    const model = viewNode(0, isText ? document.createTextNode('') : state.element(word(name)));
    for (const one of list(classes)) perform[operation.addClass]?.([model, word(one)], 0);
    for (const one of list(listens)) {
      const [type, capture, level] = list(one);
      perform[operation.listen]?.([model, word(type), Number(capture), Number(level)], 0);
    }
    if (before.length > 0) {
      const parent = before[Number(above)]?.model.element;
      if (!parent) throw fault('bad-tree', 'A node of a shape is within none.');
      parent.append(model.dom);
    }
    return { model, tag: kind === 0 ? word(name).toLowerCase() : null, spots: list(spots).map(spot) };
  };
  const spot = (value: PlainValue): Part['spots'][number] => {
    const [code, name] = list(value);
    const work = code === operation.id || code === operation.style || code === operation.attribute ? perform[code] : undefined;
    if (!work || (name === '') !== (code !== operation.attribute)) throw fault('bad-value', 'A shape gives its nodes no such value.');
    return [work, word(name)];
  };
  return {
    [operation.shape]: ([number, value]) => {
      const nodes = list(value as PlainValue);
      if ((number as number) >= limits.shapes || nodes.length > limits.shapeNodes || nodes.length === 0)
        throw fault('too-many-nodes', `A program has more than ${limits.shapes} shapes, or one of more than ${limits.shapeNodes} nodes.`);
      const parts: Part[] = [];
      for (const one of nodes) parts.push(part(one, parts));
      const first = parts[0]?.model.dom;
      if (!first || below(first).some((dom, at) => dom !== parts[at]?.model.dom))
        throw fault('bad-tree', 'The nodes of a shape are in no order.');
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
      for (const [at, { tag, spots }] of parts.entries()) fill(state.stamped[at] as ViewNode, tag, spots, values);
      // As if children had come when they were whole.
      for (const { dom, builtIn } of [...state.stamped].reverse()) if (dom.hasChildNodes()) builtIn?.changed?.();
      return undefined;
    },
  };
  /** Makes a copy what it is to be. */
  function fill(node: ViewNode, tag: string | null, spots: Part['spots'], values: Iterator<PlainValue>): void {
    const { element, dom } = node;
    if (!element) (dom as Text).data = parseText(values.next().value as PlainValue);
    // What it draws itself comes before what is put into it.
    const inside = element && tag !== null && !state.quiet.has(tag) ? [...element.childNodes] : [];
    for (const one of inside) one.remove();
    if (tag !== null) state.equip(node, tag);
    for (const [work, name] of spots) {
      const value = values.next().value as PlainValue;
      if (name === '') work([node, parseText(value)], 0);
      else work([node, name, value], 0);
    }
    element?.append(...inside);
  }
}

/** The node and all below it, in the order of the document. */
function below(root: Node): Node[] {
  const walker = document.createTreeWalker(root);
  const found: Node[] = [];
  for (let at: Node | null = root; at !== null; at = walker.nextNode()) found.push(at);
  return found;
}

function list(value: PlainValue): readonly PlainValue[] {
  if (!Array.isArray(value)) throw fault('bad-value', 'A shape is no list of lists.');
  return value as readonly PlainValue[];
}

function word(value: PlainValue): string {
  if (typeof value !== 'string' || value.length > limits.nameLength) throw fault('bad-value', 'A name in a shape is none.');
  return value;
}
