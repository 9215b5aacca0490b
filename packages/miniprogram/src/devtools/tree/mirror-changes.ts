import { fault } from '../../protocol/fault.js';
import { type OperationCode, operation } from '../../protocol/operation.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import { type MirrorNode, type MirrorPage, mirrorNode } from './mirror-node.js';
import { mirrorStamps } from './mirror-stamps.js';
import type { MirrorChange, MirrorState } from './mirror-tree.js';

/** What each operation does to a mirror. */
export function mirrorChanges(state: MirrorState): Partial<Record<OperationCode, MirrorChange>> {
  const changes = { ...pageChanges(state), ...placeChanges(state), ...nodeChanges() };
  return { ...changes, ...mirrorStamps(state, changes) };
}

function pageChanges(state: MirrorState): Partial<Record<OperationCode, MirrorChange>> {
  const of =
    (work: (page: MirrorPage, value: PlainValue) => void): MirrorChange =>
    ([number, value]) => {
      const page = state.pages.get(number as number);
      if (!page) throw fault('unknown-node', 'An operation names a page that there is not.');
      work(page, value as PlainValue);
      return undefined;
    };
  return {
    [operation.openPage]: ([number], id) => {
      const root = mirrorNode(id, 'page', 'page');
      state.pages.set(number as number, { number: number as number, root, config: {}, styles: [], isPulled: false });
      return root;
    },
    [operation.showPage]: of((page) => {
      state.shown = page;
    }),
    [operation.closePage]: of((page) => {
      state.pages.delete(page.number);
      if (state.shown === page) state.shown = null;
      const gone: number[] = [];
      forEachBelow(page.root, ({ id }) => gone.push(id));
      gone.push(page.root.id);
      for (const id of gone) state.nodes.delete(id);
      state.gone = gone;
    }),
    [operation.configurePage]: of((page, value) => {
      page.config = { ...page.config, ...(Object(value) as Record<string, PlainValue>) };
    }),
    [operation.styles]: of((page, value) => {
      page.styles = value;
    }),
    [operation.pullDown]: of((page, shown) => {
      page.isPulled = shown === 1;
    }),
  };
}

function placeChanges(state: MirrorState): Partial<Record<OperationCode, MirrorChange>> {
  const of =
    (work: (first: MirrorNode, second: MirrorNode, third: MirrorNode, fourth: MirrorNode) => void): MirrorChange =>
    ([first, second, third, fourth]) => {
      work(first as MirrorNode, second as MirrorNode, third as MirrorNode, fourth as MirrorNode);
      return undefined;
    };
  return {
    [operation.create]: ([, kind, name], id) => mirrorNode(id, kind === 1 ? 'component' : 'element', String(name)),
    [operation.text]: ([, text], id) => mirrorNode(id, 'text', '#text', text as string),
    [operation.fragment]: (_args, id) => mirrorNode(id, 'fragment', '#fragment'),
    [operation.release]: of((node) => void state.nodes.delete(node.id)),
    [operation.append]: of((parent, child) => insert(parent, child, null)),
    [operation.insert]: of((parent, child, before) => insert(parent, child, before)),
    [operation.remove]: of((parent, child) => removeRun(parent, child, 1)),
    [operation.spliceRemove]: ([parent, before, count]) => {
      removeRun(parent as MirrorNode, before as MirrorNode, count as number);
      return undefined;
    },
  };
}

function nodeChanges(): Partial<Record<OperationCode, MirrorChange>> {
  const of =
    (work: (node: MirrorNode, value: string, more: PlainValue, last: PlainValue) => void): MirrorChange =>
    ([node, value, more, last]) => {
      work(node as MirrorNode, value as string, more as PlainValue, last as PlainValue);
      return undefined;
    };
  return {
    [operation.id]: of((node, id) => {
      node.elementId = id;
    }),
    [operation.style]: of((node, style) => {
      node.style = style;
    }),
    [operation.addClass]: of((node, name) => {
      if (!node.classes.includes(name)) node.classes.push(name);
    }),
    [operation.removeClass]: of((node, name) => {
      node.classes = node.classes.filter((one) => one !== name);
    }),
    [operation.clearClasses]: of((node) => {
      node.classes = [];
    }),
    [operation.attribute]: of((node, name, value) => void node.attributes.set(name, value)),
    [operation.removeAttribute]: of((node, name) => void node.attributes.delete(name)),
    [operation.setText]: of((node, text) => {
      node.text = text;
    }),
    [operation.listen]: of((node, type, capture, level) => {
      const entry = node.listeners.get(type) ?? { bubble: 0, capture: 0 };
      entry[capture === 1 ? 'capture' : 'bubble'] = level as number;
      node.listeners.set(type, entry);
    }),
    [operation.model]: of((node, name) => void node.models.add(name)),
  };
}

/** Puts a node, or all that a fragment holds, into another, as a document does. */
function insert(parent: MirrorNode, child: MirrorNode, before: MirrorNode | null): void {
  if (before !== null && before.parent !== parent) throw fault('bad-tree', 'A node is to stand before one that is elsewhere.');
  const moved = child.kind === 'fragment' ? child.children.splice(0) : [child];
  if (child.parent) removeRun(child.parent, child, 1);
  const at = before === null ? parent.children.length : parent.children.indexOf(before);
  parent.children.splice(at, 0, ...moved);
  for (const one of moved) one.parent = parent;
}

function removeRun(parent: MirrorNode, first: MirrorNode, count: number): void {
  const at = parent.children.indexOf(first);
  if (at < 0) throw fault('bad-tree', 'A node to remove is elsewhere.');
  for (const one of parent.children.splice(at, count)) one.parent = null;
}

/** Visits all that is below, parents first. */
export function forEachBelow(node: MirrorNode, visit: (node: MirrorNode) => void): void {
  for (const child of node.children) {
    visit(child);
    forEachBelow(child, visit);
  }
}
