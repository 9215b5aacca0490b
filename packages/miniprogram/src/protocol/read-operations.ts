import { fault } from './fault.js';
import { runtimeLimits as limits } from './limits.js';
import { type OperationCode, operation, operationShapes } from './operation.js';
import { type PlainValue, parsePlain, parseText } from './plain-value.js';

/** One argument of an operation as the tree gets it: nodes are its own, names are texts. */
export type Argument<Node> = Node | PlainValue;

/** What carries out operations that are well formed. `Node` is whatever it makes. */
export interface OperationTree<Node> {
  /** Carries one out; for codes that make a node, gives it back. May throw a fault. */
  apply(code: OperationCode, args: readonly Argument<Node>[], id: number): Node | undefined;
  /** The nodes that were stamped last: they have the ids from the new one on. */
  stamped(): readonly Node[];
  /** Ids of the nodes that went with the page that was closed last. */
  gone(): Iterable<number>;
}

/** Reads batches of operations, of which it believes nothing. */
export interface OperationReader<Node> {
  /** Carries out a batch. Throws a coded fault at the first thing that is wrong; what came before it has been done. */
  read(batch: unknown): void;
  /** The node with this id. */
  node(id: number): Node | undefined;
  /** Nodes alive. */
  readonly size: number;
}

/** Makes the reader of one program. */
export function createOperationReader<Node>(tree: OperationTree<Node>): OperationReader<Node> {
  const nodes = new Map<number, Node>();
  const { name, intern } = createNames();

  /** One argument of the sort `shape`, checked. */
  const argument = (shape: string, value: unknown): Argument<Node> => {
    switch (shape) {
      case 'n':
        return known(value);
      case 'o':
        return value === 0 ? null : known(value);
      case 'g':
        return nodes.get(value as number) ?? null;
      case 'N':
        return newId(value);
      case 's':
        return name(value);
      case 't':
        return parseText(value);
      case 'v':
        return parsePlain(value);
      case 'f':
        if (typeof value !== 'number' || !Number.isFinite(value)) throw fault('bad-value', 'A number is not finite.');
        return value;
      default:
        if (!isIndex(value)) throw fault('bad-value', 'A count is no integer from 0.');
        return value;
    }
  };
  const known = (value: unknown): Node => {
    const node = nodes.get(value as number);
    if (node === undefined) throw fault('unknown-node', 'An operation names a node that there is not.');
    return node;
  };
  const newId = (value: unknown): number => {
    if (!isIndex(value) || value === 0) throw fault('bad-value', 'The id of a node is no integer from 1.');
    if (nodes.has(value)) throw fault('taken-node', 'A new node has the id of another.');
    if (nodes.size >= limits.nodes)
      throw fault('too-many-nodes', `A program has more than ${limits.nodes} nodes. Show long lists in parts.`);
    return value;
  };
  const args: Argument<Node>[] = [];
  /** Carries out the operation at `at`, and gives back where the next begins. */
  const one = (batch: readonly unknown[], at: number): number => {
    const code = batch[at] as OperationCode;
    const shape = typeof code === 'number' ? operationShapes[code] : undefined;
    if (shape === undefined) throw fault('bad-operation', 'There is no such operation.');
    if (at + shape.length >= batch.length) throw fault('bad-operation', 'A batch ends within an operation.');
    args.length = 0;
    let made = 0;
    for (let index = 0; index < shape.length; index += 1) {
      const value = batch[at + 1 + index];
      args.push(argument(shape[index] ?? '', value));
      if (shape[index] === 'N') made = value as number;
    }
    if (code === operation.intern) intern(args[0] as string);
    else {
      const node = tree.apply(code, args, made);
      if (made > 0 && node !== undefined) nodes.set(made, node);
      if (code === operation.stamp) for (const [offset, one] of tree.stamped().entries()) nodes.set(newId(made + offset), one);
      if (code === operation.release) nodes.delete(batch[at + 1] as number);
      if (code === operation.closePage) for (const id of tree.gone()) nodes.delete(id);
    }
    return at + 1 + shape.length;
  };
  return {
    read(batch) {
      if (!Array.isArray(batch)) throw fault('bad-message', 'A batch is no array.');
      if (batch.length > limits.batchItems) throw fault('flood', `A batch has more than ${limits.batchItems} items.`);
      for (let at = 0; at < batch.length; ) at = one(batch, at);
    },
    node: (id) => nodes.get(id),
    get size() {
      return nodes.size;
    },
  };
}

/** The names that were interned, by their index. */
function createNames(): { readonly name: (value: unknown) => string; readonly intern: (text: string) => void } {
  const names: string[] = [];
  const name = (value: unknown): string => {
    const text = isIndex(value) ? names[value] : undefined;
    if (text === undefined) throw fault('bad-value', 'A name was not interned.');
    return text;
  };
  const intern = (text: string): void => {
    if (text.length > limits.nameLength) throw fault('bad-value', `A name has more than ${limits.nameLength} characters.`);
    if (names.length >= limits.names) throw fault('too-many-names', `More than ${limits.names} names are used.`);
    names.push(text);
  };
  return { name, intern };
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
