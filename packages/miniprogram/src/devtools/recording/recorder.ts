import { devtoolsLimits as limits } from '../devtools-limits.js';
import type { MirrorTree } from '../tree/mirror-tree.js';
import { treeOperations } from '../tree/tree-operations.js';
import type { RecordedBatch, RecordedPackage, Recording } from './recording.js';

/** Writes down what a view is told. */
export interface Recorder {
  readonly began: number;
  readonly batches: number;
  /** It took as much as a recording holds, and takes no more. */
  readonly isFull: boolean;
  add(at: number, items: readonly unknown[]): void;
  addPackage(loaded: RecordedPackage): void;
  /** What was written down until now. */
  finish(at: number): Recording;
}

/** Begins to record a view that is as `tree` is. */
export function createRecorder(options: {
  readonly program: Recording['program'];
  readonly tree: MirrorTree;
  readonly packages: readonly RecordedPackage[];
  readonly size: Recording['size'];
  readonly began: number;
}): Recorder {
  const { program, tree, size, began } = options;
  const first = treeOperations(tree);
  const batches: RecordedBatch[] = [{ at: 0, items: first }];
  const packages = [...options.packages];
  let items = first.length;
  let isFull = false;
  return {
    began,
    get batches() {
      return batches.length;
    },
    get isFull() {
      return isFull;
    },
    add(at, batch) {
      items += batch.length;
      isFull ||= items > limits.recordedItems || batches.length >= limits.recordedBatches;
      if (!isFull) batches.push({ at: Math.max(0, at - began), items: batch });
    },
    addPackage: (loaded) => void packages.push(loaded),
    finish(at) {
      const { kept, isCut } = fitting(packages);
      const last = batches.at(-1)?.at ?? 0;
      const length = isFull ? last : Math.max(last, at - began);
      const cut = isFull ? 'length' : isCut ? 'assets' : null;
      const base = { format: 'guanxi-recording', version: 1, program, began, length, size, packages: kept, batches: [...batches] } as const;
      return cut === null ? base : { ...base, cut };
    },
  };
}

/** The packages with as many pictures and fonts as a recording takes. */
function fitting(packages: readonly RecordedPackage[]): { readonly kept: readonly RecordedPackage[]; readonly isCut: boolean } {
  let left: number = limits.recordedAssets;
  let isCut = false;
  const kept = packages.map(({ sheets, assets }) => ({
    sheets,
    assets: Object.fromEntries(
      Object.entries(assets).filter(([, bytes]) => {
        left -= bytes.length;
        isCut ||= left < 0;
        return left >= 0;
      }),
    ),
  }));
  return { kept, isCut };
}
