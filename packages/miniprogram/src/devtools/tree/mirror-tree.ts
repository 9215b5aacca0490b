import { type OperationCode, operation, operationShapes } from '../../protocol/operation.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import { type Argument, createOperationReader } from '../../protocol/read-operations.js';
import { mirrorChanges } from './mirror-changes.js';
import type { MirrorNode, MirrorPage } from './mirror-node.js';

/** What a program's view holds, followed operation by operation, without a document. */
export interface MirrorTree {
  readonly pages: ReadonlyMap<number, MirrorPage>;
  /** The page that is seen. */
  readonly shown: MirrorPage | null;
  /** Every node alive, by id. */
  readonly nodes: ReadonlyMap<number, MirrorNode>;
  /** Names in the order in which they were interned. */
  readonly names: readonly string[];
  /** Shapes by their number, as they were told. */
  readonly shapes: ReadonlyMap<number, PlainValue>;
  /** Follows a batch. Throws a coded fault where a view would. */
  read(batch: readonly unknown[]): void;
}

/** What the operations of a mirror share. */
export interface MirrorState {
  readonly pages: Map<number, MirrorPage>;
  readonly nodes: Map<number, MirrorNode>;
  shown: MirrorPage | null;
  /** Ids that went with the page that was closed last. */
  gone: readonly number[];
  readonly shapes: Map<number, PlainValue>;
  /** The nodes of the latest stamp. */
  stamped: readonly MirrorNode[];
}

/** Carries out one operation; the arguments are of the sorts that its shape says. */
export type MirrorChange = (args: readonly Argument<MirrorNode>[], id: number) => MirrorNode | undefined;

/** Makes an empty one. */
export function createMirrorTree(): MirrorTree {
  const state: MirrorState = { pages: new Map(), nodes: new Map(), shown: null, gone: [], shapes: new Map(), stamped: [] };
  const changes = mirrorChanges(state);
  const names: string[] = [];
  const reader = createOperationReader<MirrorNode>({
    gone: () => state.gone,
    stamped: () => state.stamped,
    apply(code, args, id) {
      // What asks, plays or scrolls leaves the tree as it is.
      const made = changes[code]?.(args, id);
      if (made) state.nodes.set(id, made);
      return made;
    },
  });
  return {
    pages: state.pages,
    nodes: state.nodes,
    names,
    shapes: state.shapes,
    get shown() {
      return state.shown;
    },
    read(batch) {
      reader.read(batch);
      // The reader keeps names to itself; a batch that it took is well formed.
      for (let at = 0; at < batch.length; ) {
        const code = batch[at] as OperationCode;
        if (code === operation.intern) names.push(String(batch[at + 1]));
        at += 1 + operationShapes[code].length;
      }
    },
  };
}
