import { fault } from '../../protocol/fault.js';
import { runtimeLimits as limits } from '../../protocol/limits.js';
import { type OperationCode, operation } from '../../protocol/operation.js';
import { list, parseShape } from '../../protocol/parse-shape.js';
import { type PlainValue, parseText } from '../../protocol/plain-value.js';
import { mirrorNode } from './mirror-node.js';
import type { MirrorChange, MirrorState } from './mirror-tree.js';

/** Follows shapes and what is stamped from them by the single operations that they stand for. */
export function mirrorStamps(
  state: MirrorState,
  changes: Readonly<Partial<Record<OperationCode, MirrorChange>>>,
): Partial<Record<OperationCode, MirrorChange>> {
  return {
    [operation.shape]: ([number, value]) => {
      if ((number as number) >= limits.shapes) throw fault('too-many-nodes', `A program has more than ${limits.shapes} shapes.`);
      parseShape(value as PlainValue);
      state.shapes.set(number as number, value as PlainValue);
      return undefined;
    },
    [operation.stamp]: ([, number, value], id) => {
      const shape = state.shapes.get(number as number);
      if (shape === undefined) throw fault('bad-value', 'There is no such shape.');
      const values = list(value as PlainValue)[Symbol.iterator]();
      const made = parseShape(shape).map(({ kind, name, classes, listens, spots }, at) => {
        const node =
          kind === 2
            ? mirrorNode(id + at, 'text', '#text', parseText(values.next().value))
            : mirrorNode(id + at, kind === 1 ? 'component' : 'element', name);
        for (const one of classes) changes[operation.addClass]?.([node, one], 0);
        for (const one of listens) changes[operation.listen]?.([node, ...one], 0);
        for (const [code, of] of spots) {
          const given = values.next().value as PlainValue;
          changes[code]?.(of === '' ? [node, parseText(given)] : [node, of, given], 0);
        }
        return node;
      });
      for (const [at, { above }] of parseShape(shape).entries())
        if (at > 0) changes[operation.append]?.([made[above] ?? null, made[at] ?? null], 0);
      for (const node of made) state.nodes.set(node.id, node);
      state.stamped = made;
      return undefined;
    },
  };
}
