import { fault } from './fault.js';
import { runtimeLimits as limits } from './limits.js';
import { type OperationCode, operation } from './operation.js';
import type { PlainValue } from './plain-value.js';

/** One node of a shape: what all that are stamped from it have in common. */
export interface ShapePart {
  /** The place of its parent in the list; of no meaning for the first. */
  readonly above: number;
  /** 0 built in, 1 the host of a component, 2 a text. */
  readonly kind: number;
  readonly name: string;
  readonly classes: readonly string[];
  readonly listens: readonly (readonly [type: string, capture: number, level: number])[];
  /** What gives it a value: the code, and the name of an attribute. */
  readonly spots: readonly (readonly [code: OperationCode, name: string])[];
}

/** The nodes of a shape, in the order of a document. Throws a coded fault when they are none. */
export function parseShape(value: PlainValue): readonly ShapePart[] {
  const nodes = list(value);
  if (nodes.length === 0 || nodes.length > limits.shapeNodes)
    throw fault('too-many-nodes', `A shape has no nodes, or more than ${limits.shapeNodes}.`);
  const parts: ShapePart[] = [];
  for (const node of nodes) {
    const [above, kind, name, classes, listens, spots] = list(node);
    if (kind !== 0 && kind !== 1 && kind !== 2) throw fault('bad-value', 'A node of a shape is of no kind.');
    let at = parts.length - 1;
    while (at > 0 && at !== above) at = parts[at]?.above ?? 0;
    if (at >= 0 && (at !== above || parts[at]?.kind === 2)) throw fault('bad-tree', 'A node of a shape is within none.');
    parts.push({
      above: at,
      kind,
      name: word(name),
      classes: list(classes).map(word),
      listens: list(listens).map((one) => {
        const [type, capture, level] = list(one);
        return [word(type), Number(capture), Number(level)];
      }),
      spots: list(spots).map(spot),
    });
  }
  return parts;
}

function spot(value: PlainValue): ShapePart['spots'][number] {
  const [code, name] = list(value);
  if (code !== operation.id && code !== operation.style && code !== operation.attribute)
    throw fault('bad-value', 'A shape gives its nodes no such value.');
  if ((name === '') !== (code !== operation.attribute)) throw fault('bad-value', 'An attribute has no name.');
  return [code, word(name)];
}

/** The list that a shape or a stamp holds. */
export function list(value: PlainValue): readonly PlainValue[] {
  if (!Array.isArray(value)) throw fault('bad-value', 'A shape is no list of lists.');
  return value as readonly PlainValue[];
}

function word(value: PlainValue): string {
  if (typeof value !== 'string' || value.length > limits.nameLength) throw fault('bad-value', 'A name in a shape is none.');
  return value;
}
