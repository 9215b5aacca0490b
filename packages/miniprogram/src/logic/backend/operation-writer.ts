import { runtimeLimits as limits } from '../../protocol/limits.js';
import { operation } from '../../protocol/operation.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import type { TellableShape } from './draft.js';
import { sendable } from './sendable.js';

/** Collects operations and sends them once per turn of the event loop. */
export interface OperationWriter {
  /** Adds one. */
  write(...items: readonly PlainValue[]): void;
  /** Adds one whose values can cross as they are. */
  put(...items: readonly PlainValue[]): void;
  /** The index of a name, which is interned when it is new. */
  name(text: string): number;
  /** A new node's id. */
  id(): number;
  /** A node was made. */
  made(): void;
  /** Asks: the number goes into an operation, `answered` is called with what the view says, each time it does. */
  ask(answered: (value: unknown) => void, once?: boolean): number;
  /** Calls when what is told in this turn is drawn; all that wait for the same are called by one answer. */
  drawn(then: () => void): void;
  /** Hands on what a view answered. */
  answer(question: number, value: unknown): void;
  forget(question: number): void;
  /** What was told, by what it has in common with others of its shape. */
  readonly shapes: Map<string, TellableShape>;
  /** Sends what is collected now. */
  flush(): void;
}

/**
 * Items after which the first batch of a turn is sent without waiting for its end, so that the view begins meanwhile; each that
 * follows may be so many times as long, since what is drawn between two costs the view a frame.
 */
const firstBatch = 2_000;
const growth = 4;

/** Makes the writer of one program; `send` posts a batch to its view, `atWork` tells the host that nodes are being made. */
export function createOperationWriter(send: (batch: readonly PlainValue[]) => void, atWork: () => void): OperationWriter {
  const names = new Map<string, number>();
  const questions = new Map<number, { readonly answered: (value: unknown) => void; readonly once: boolean }>();
  let batch: PlainValue[] = [];
  /** Who waits until this turn is drawn. */
  let waiting: (() => void)[] = [];
  let scheduled = false;
  let most = firstBatch;
  let nodes = 0;
  let made = 0;
  let asked = 0;
  const flush = () => {
    if (batch.length === 0) return;
    const full = batch;
    batch = [];
    send(full);
  };
  const ask: OperationWriter['ask'] = (answered, once = true) => {
    asked += 1;
    questions.set(asked, { answered, once });
    return asked;
  };
  const schedule = () => {
    if (batch.length >= most) {
      flush();
      most = Math.min(most * growth, limits.batchItems / growth);
    }
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      most = firstBatch;
      const all = waiting;
      waiting = [];
      if (all.length > 0) {
        const told = () => {
          for (const one of all) one();
        };
        batch.push(operation.render, ask(told));
      }
      flush();
    });
  };
  return {
    write(...items) {
      for (const item of items) batch.push(typeof item === 'object' || typeof item === 'function' ? sendable(item) : item);
      schedule();
    },
    put(...items) {
      batch.push(...items);
      schedule();
    },
    name(text) {
      const known = names.get(text);
      if (known !== undefined) return known;
      names.set(text, names.size);
      batch.push(operation.intern, text);
      return names.size - 1;
    },
    id() {
      nodes += 1;
      return nodes;
    },
    made() {
      made += 1;
      if (made % limits.workNodes === 0) atWork();
    },
    ask,
    drawn(then) {
      waiting.push(then);
      schedule();
    },
    answer(question, value) {
      const one = questions.get(question);
      if (!one) return;
      if (one.once) questions.delete(question);
      one.answered(value);
    },
    shapes: new Map(),
    forget: (question) => void questions.delete(question),
    flush,
  };
}
