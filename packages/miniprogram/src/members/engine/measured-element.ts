import type { Element as FrameworkElement } from 'glass-easel';
import type { OperationWriter } from '../../logic/backend/operation-writer.js';
import { operation } from '../../protocol/operation.js';

/** What scripts of templates ask at once and only the view knows. */
export interface MeasuredElements {
  /** Throws an `Unmeasured` when it is not known yet. */
  rect(element: FrameworkElement): Readonly<Record<string, number>>;
  /** Throws an `Unmeasured` when one of them is not known yet. */
  style(element: FrameworkElement, names: readonly string[]): Readonly<Record<string, string>>;
  /** What was said is old: a new touch begins. */
  forget(): void;
}

/** Ends a script that asks for what is not known yet; it runs again when `known` settles. */
export class Unmeasured extends Error {
  constructor(readonly known: Promise<unknown>) {
    super('What a script asked of an element is not measured yet.');
  }
}

/**
 * Makes them. The view is another thread and nobody may wait for it: what was said is given at once and asked for again; what
 * was never said ends the script, which runs again when it is.
 */
export function createMeasuredElements(writer: OperationWriter): MeasuredElements {
  let rects = new WeakMap<FrameworkElement, Readonly<Record<string, number>>>();
  let styles = new WeakMap<FrameworkElement, Readonly<Record<string, string>>>();
  return {
    rect(element) {
      const asked = new Promise<void>((resolve) =>
        element.getBoundingClientRect((rect) => {
          rects.set(element, { ...rect, right: rect.left + rect.width, bottom: rect.top + rect.height });
          resolve();
        }),
      );
      const known = rects.get(element);
      if (!known) throw new Unmeasured(asked);
      return known;
    },
    style(element, names) {
      const node = (element.getBackendElement() as unknown as { readonly id: number } | null)?.id;
      if (node === undefined) return {};
      const asked = new Promise<void>((resolve) => {
        const question = writer.ask((answer) => {
          styles.set(element, { ...styles.get(element), ...(answer as Record<string, string>) });
          resolve();
        });
        writer.write(operation.computedStyle, question, node, [...names]);
      });
      const known = styles.get(element);
      if (!known || names.some((name) => !(name in known))) throw new Unmeasured(asked);
      return known;
    },
    forget() {
      rects = new WeakMap();
      styles = new WeakMap();
    },
  };
}
