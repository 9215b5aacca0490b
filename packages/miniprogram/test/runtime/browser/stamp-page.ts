import { systemClock } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { BackendElement, type BackendPage } from '../../../src/logic/backend/backend-element.js';
import { createDraft } from '../../../src/logic/backend/draft.js';
import { createOperationWriter } from '../../../src/logic/backend/operation-writer.js';
import { operation } from '../../../src/protocol/operation.js';
import type { PlainValue } from '../../../src/protocol/plain-value.js';
import { createOperationReader } from '../../../src/protocol/read-operations.js';
import { createDomTree, type DomTree } from '../../../src/view/dom-tree.js';
import { createMotion } from '../../../src/view/motion.js';

/** One thing that is done to the nodes made so far, which are meant by numbers that wrap around. */
export type Step = readonly [what: string, node: number, other: number, word: number];

/** What the page does for its test. */
export interface StampPage {
  /** Does the steps three times over, each time with nodes of its own. What is drawn then, and how often a stamp made it. */
  draw(steps: readonly Step[], isSingle: boolean): { readonly drawn: string; readonly stamps: number };
  /** The code of what is wrong with a batch; null when nothing is. */
  reason(batch: readonly unknown[]): string | null;
}

const tags = ['view', 'text', 'image', 'button', 'block', 'checkbox'];
const words = ['red', 'big', 'a-b', 'src', 'hidden', 'hover-class', 'decode'];

/** A node as the steps see it: what is within what, so that none asks for what no tree can be. */
interface Made {
  readonly element: BackendElement;
  readonly kind: number;
  above: Made | null;
}

const page: StampPage = {
  draw(steps, isSingle) {
    const tree = drawnTree();
    const reader = createOperationReader(tree);
    let stamps = 0;
    const writer = createOperationWriter(
      (batch) => reader.read(batch),
      () => undefined,
    );
    const counting = {
      ...writer,
      put(...items: readonly PlainValue[]) {
        if (items[0] === operation.stamp) stamps += 1;
        writer.put(...items);
      },
    };
    const owner: BackendPage = {
      writer: counting,
      prefix: () => '',
      hostClasses: () => [],
      attached: () => undefined,
      released: () => undefined,
      nodeObject: () => Promise.reject(new Error('There is none.')),
      isClosed: false,
      models: new Map(),
      drafts: 0,
    };
    const root = new BackendElement(owner, null);
    writer.write(operation.openPage, 1, root.id);
    const all: Made[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const made: Made[] = [];
      for (const step of steps) perform(step, made, turn, owner, isSingle);
      // What was made and has no place gets one, or is never told.
      for (const one of made) if (one.above === null && one.kind !== 3) root.appendChild(one.element);
      all.push(...made);
    }
    // Those within a fragment that was put nowhere are told now.
    for (const { element } of all) void element.id;
    writer.flush();
    const frame = tree.pages.get(1);
    const heard = all.map(({ element, kind }) => {
      if (kind > 1) return '';
      const node = reader.node(element.id);
      return JSON.stringify([[...(node?.listeners ?? [])].sort(), node?.dom === tree.nodeOf(node?.dom ?? null)?.dom]);
    });
    const drawn = `${frame ? told(frame.root) : ''}\n${heard.join('\n')}`;
    frame?.close();
    return { drawn, stamps };
  },
  reason(batch) {
    const tree = drawnTree();
    try {
      createOperationReader(tree).read([operation.openPage, 1, 1, ...batch]);
      return null;
    } catch (cause) {
      return GuanxiError.is(cause) ? (cause.reason ?? null) : `not coded: ${String(cause)}`;
    } finally {
      for (const frame of tree.pages.values()) frame.close();
    }
  },
};

/** The view's own tree, in a document that nothing else draws in. */
function drawnTree(): DomTree {
  return createDomTree({
    clock: systemClock,
    motion: createMotion(),
    queries: { ask: () => undefined, close: () => undefined },
    send: () => undefined,
    model: () => undefined,
    resource: () => () => undefined,
    data: () => Promise.resolve(null),
    openWeb: () => {
      throw new Error('No page of the web is opened.');
    },
    agree: () => undefined,
    sheet: () => null,
    further: () => Promise.reject(new Error('There are no further elements.')),
    signal: () => undefined,
    touched: () => undefined,
  });
}

/** A tree as text; in what order attributes were set makes no difference. */
function told(node: Node): string {
  if (!(node instanceof HTMLElement)) return node.nodeValue ?? '';
  const attributes = [...node.attributes].filter(({ value, name }) => value !== '' || (name !== 'class' && name !== 'style'));
  const set = attributes.map(({ name, value }) => ` ${name}="${value}"`).sort();
  return `<${node.localName}${set.join('')}>${[...node.childNodes].map(told).join('')}</>`;
}

function perform([what, node, other, word]: Step, made: Made[], turn: number, owner: BackendPage, isSingle: boolean): void {
  const name = words[word % words.length] ?? '';
  if (what === 'make') {
    const kind = other % 6 === 5 ? 3 : other % 6 === 4 ? 2 : other % 6 === 3 ? 1 : 0;
    const draft = createDraft(kind, kind === 2 ? `text ${word} of ${turn}` : kind === 1 ? 'card' : (tags[word % tags.length] ?? ''));
    const element = new BackendElement(owner, draft);
    // Who asks for its number lets the view know it at once: the way of single operations.
    if (isSingle) void element.id;
    made.push({ element, kind, above: null });
    return;
  }
  const one = made[node % made.length];
  const two = made[other % made.length];
  if (!one || !two) return;
  const { element, kind } = one;
  if (what === 'append' || what === 'insert')
    place(one, two, what === 'insert' ? made.find(({ above }) => above === one) : undefined, made);
  else if (what === 'remove' && one.above) {
    one.above.element.removeChild(element);
    one.above = null;
  } else if (kind === 2) element.setText(`said ${word} in ${turn}`);
  else if (kind === 3) return;
  else if (what === 'class') element.addClass(name);
  else if (what === 'unclass') element.removeClass(name);
  else if (what === 'style') element.setStyle(word % 3 === 0 ? '' : `width:${word}rpx;left:${turn}px`);
  else if (what === 'attribute') element.setAttribute(name, word % 2 === 0 ? `${word} ${turn}` : word % 3 === 0);
  else if (what === 'unattribute') element.removeAttribute(name);
  else if (what === 'listen') element.setListenerStats(word % 2 === 0 ? 'tap' : 'input', word % 3 === 0, (word % 3) as never);
}

function place(parent: Made, child: Made, before: Made | undefined, made: readonly Made[]): void {
  for (let at: Made | null = parent; at; at = at.above) if (at === child) return;
  if (parent.kind === 2 || child === before || (child.kind === 3 && child.above)) return;
  if (before) {
    if (child.kind === 3) parent.element.spliceBefore(before.element, 0, child.element);
    else parent.element.insertBefore(child.element, before.element);
  } else if (child.kind === 3) parent.element.spliceAppend(child.element);
  else parent.element.appendChild(child.element);
  if (child.kind === 3) {
    for (const one of made) if (one.above === child) one.above = parent;
  } else child.above = parent;
}

Object.assign(globalThis, page);
