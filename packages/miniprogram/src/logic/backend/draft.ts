import { runtimeLimits as limits } from '../../protocol/limits.js';
import { operation } from '../../protocol/operation.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import type { OperationWriter } from './operation-writer.js';

/** What a node is to be, of which the view knows nothing until it gets a place: what is made and unmade meanwhile is never told. */
export interface Draft {
  /** 0 built in, 1 the host of a component, 2 a text, 3 a fragment. */
  readonly kind: number;
  /** Its tag, or its text. */
  name: string;
  readonly classes: string[];
  /** Type of event, 1 in the capture phase, level. */
  readonly listens: (readonly [type: string, capture: number, level: number])[];
  /** Operations that give it a value: the code, the name if it has one, the value. */
  readonly spots: (readonly [code: number, name: string, value: PlainValue])[];
  readonly inside: DraftNode[];
  above: DraftNode | null;
  /** What it has in common with others of its shape, and the nodes it is: known while it is told. */
  key: string;
  size: number;
}

/** A node that may be a draft. */
export interface DraftNode {
  readonly draft: Draft | null;
  /** The view knows it by this number now. */
  told(id: number): void;
}

/** Nodes from which on a stamp is shorter than what it stands for. */
const least = 3;

/** A draft of nothing yet. */
export function createDraft(kind: number, name = ''): Draft {
  return { kind, name, classes: [], listens: [], spots: [], inside: [], above: null, key: '', size: 0 };
}

/** Tells the view of the draft and all that it is within. What has the shape of something told before is a stamp of it. */
export function tellDraft(node: DraftNode, writer: OperationWriter): void {
  let top = node;
  while (top.draft?.above) top = top.draft.above;
  if (!top.draft) return;
  weigh(top.draft);
  tell(top, top.draft, writer);
}

function weigh(draft: Draft): void {
  draft.size = 1;
  const { kind, name, listens, spots } = draft;
  // No name holds a space, so that different drafts have different keys. Classes are no part of it: rows that differ by one of
  // them, such as a thousand icons, are of one shape.
  let key = `${kind}${kind < 2 ? name : ''}\n${listens.join(' ')}\n${spots.map(([code, of]) => code + of).join(' ')}\n`;
  for (const { draft: one } of draft.inside) {
    if (!one) continue;
    weigh(one);
    draft.size += one.size;
    if (draft.size <= limits.shapeNodes) key += `(\n${one.key})\n`;
  }
  draft.key = key;
}

function tell(node: DraftNode, draft: Draft, writer: OperationWriter): number {
  const { kind, name, key, size } = draft;
  const { shapes } = writer;
  if (size >= least && size <= limits.shapeNodes && kind < 2) {
    const known = shapes.get(key);
    if (known !== undefined) return stamp(node, known, writer);
    if (shapes.size >= limits.shapes) shapes.clear();
    // Told once it is none yet: most things are there once.
    shapes.set(key, { number: shapes.size, isTold: false, classes: [] });
  }
  const id = writer.id();
  if (kind < 2) writer.write(operation.create, id, kind, writer.name(name));
  else if (kind === 2) writer.write(operation.text, id, name);
  else writer.write(operation.fragment, id);
  for (const one of draft.classes) writer.write(operation.addClass, id, writer.name(one));
  for (const [type, capture, level] of draft.listens) writer.write(operation.listen, id, writer.name(type), capture, level);
  for (const [code, of, value] of draft.spots) {
    if (of === '') writer.write(code, id, value);
    else writer.write(code, id, writer.name(of), value);
  }
  for (const one of draft.inside) if (one.draft) writer.write(operation.append, id, tell(one, one.draft, writer));
  node.told(id);
  return id;
}

/** A shape, and whether the view has it. */
export interface TellableShape {
  readonly number: number;
  isTold: boolean;
  /** Of each of its nodes. */
  readonly classes: (readonly string[])[];
}

function stamp(node: DraftNode, shape: TellableShape, writer: OperationWriter): number {
  const parts: PlainValue[] = [];
  const values: PlainValue[] = [];
  const dressed: [id: number, as: readonly string[], classes: readonly string[]][] = [];
  let count = 0;
  const walk = (one: DraftNode, above: number) => {
    const { draft } = one;
    if (!draft) return;
    const at = count;
    count += 1;
    const id = writer.id();
    if (!shape.isTold) shape.classes.push([...draft.classes]);
    dressed.push([id, shape.classes[at] ?? [], draft.classes]);
    if (draft.kind === 2) values.push(draft.name);
    for (const [, , value] of draft.spots) values.push(value);
    if (!shape.isTold)
      parts.push([
        above,
        draft.kind,
        draft.kind < 2 ? draft.name : '',
        draft.classes,
        draft.listens,
        draft.spots.map(([code, of]) => [code, of]),
      ]);
    for (const inner of draft.inside) walk(inner, at);
    one.told(id);
    return id;
  };
  const first = walk(node, 0) ?? 0;
  if (!shape.isTold) writer.write(operation.shape, shape.number, parts);
  shape.isTold = true;
  // Its values were copied when they were given to the draft.
  writer.put(operation.stamp, first, shape.number, values);
  for (const one of dressed) dress(...one, writer);
  return first;
}

/** Gives a node its own classes where they are others than those of its shape, in their order, which sheets can ask for. */
function dress(id: number, as: readonly string[], classes: readonly string[], writer: OperationWriter): void {
  const differs = classes.findIndex((name, at) => name !== as[at]);
  const same = differs < 0 ? classes.length : differs;
  if (same === 0 && as.length > 0) writer.write(operation.clearClasses, id);
  else for (const name of as.slice(same)) writer.write(operation.removeClass, id, writer.name(name));
  for (const name of classes.slice(same)) writer.write(operation.addClass, id, writer.name(name));
}
