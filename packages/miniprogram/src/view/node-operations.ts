import { type OperationCode, operation } from '../protocol/operation.js';
import type { PlainValue } from '../protocol/plain-value.js';
import { type BuiltIn, kebab } from './built-in.js';
import type { ViewNode } from './dom-node.js';
import type { Perform, TreeState } from './dom-tree.js';
import { browserStyle, networkUrls } from './style-text.js';

/** Pictures of the network that one style may name. */
const styleUrls = 8;

/** Changes what a node is: its text, its classes, its style, its attributes, what logic hears of it. */
export function nodeOperations({ options, byDom, far }: TreeState): Partial<Record<OperationCode, Perform>> {
  const style = (node: ViewNode, text: string) => {
    const { element } = node;
    if (!element || (text === '' && node.styleTurn === 0)) return;
    node.styleTurn += 1;
    const turn = node.styleTurn;
    const plain = browserStyle(text);
    far.leave(element);
    element.style.cssText = plain;
    node.builtIn?.styled?.();
    for (const url of networkUrls(plain).slice(0, styleUrls)) {
      options.resource(url, '', (address) => {
        if (!address || node.styleTurn !== turn) return;
        element.style.cssText = element.style.cssText.split(url).join(address);
        node.builtIn?.styled?.();
      });
    }
  };
  const of =
    (work: (node: ViewNode, value: PlainValue, more: PlainValue, last: PlainValue) => void): Perform =>
    ([node, value, more, last]) => {
      work(node as ViewNode, value as PlainValue, more as PlainValue, last as PlainValue);
      return undefined;
    };
  return {
    [operation.id]: of(({ element }, id) => {
      if (element) element.id = id as string;
    }),
    [operation.style]: of((node, text) => style(node, text as string)),
    [operation.addClass]: of(({ element }, name) => {
      if (!element || !isClass(name as string)) return;
      far.leave(element);
      // The first is set at once: a list of classes costs more than all else of a small element.
      if (element.className === '') element.className = name as string;
      else element.classList.add(name as string);
    }),
    [operation.removeClass]: of(({ element }, name) => {
      if (!element || !isClass(name as string)) return;
      far.leave(element);
      element.classList.remove(name as string);
    }),
    [operation.clearClasses]: of(({ element }) => {
      if (!element) return;
      far.leave(element);
      element.className = '';
    }),
    [operation.attribute]: of((node, name, value) => {
      if (name === 'animation' && node.element) options.motion.play(node.element, value);
      else {
        // Whither to scroll depends on how high the rows before it are.
        if ((name as string).startsWith('scroll')) far.settle();
        attribute(node, name as string, value);
      }
    }),
    [operation.clearAnimation]: of(({ element }, names) => {
      if (element) options.motion.clear(element, names);
    }),
    [operation.removeAttribute]: of((node, name) => attribute(node, name as string, undefined)),
    [operation.setText]: of(({ dom }, text) => {
      if (!(dom instanceof Text)) return;
      dom.data = text as string;
      tellParent(dom.parentNode ? byDom.get(dom.parentNode) : undefined, dom);
    }),
    [operation.listen]: of((node, type, capture, level) => {
      // Those of one shape share theirs until one of them differs.
      const { bubble = 0, capture: other = 0 } = node.listeners.get(type as string) ?? {};
      const entry = capture === 1 ? { bubble, capture: level as number } : { bubble: level as number, capture: other };
      node.listeners = new Map(node.listeners).set(type as string, entry);
      // What can be tapped can be reached by keys.
      if (type === 'tap' && capture !== 1 && node.element?.tabIndex === -1) node.element.tabIndex = 0;
    }),
    [operation.model]: of((node, name) => {
      node.models = new Set(node.models).add(kebab(name as string));
    }),
  };
}

function attribute(node: ViewNode, name: string, value: PlainValue): void {
  const { element } = node;
  const key = kebab(name);
  if (element) {
    if (key === 'hidden') element.toggleAttribute('data-hidden', Boolean(value));
    else if (key === 'slot') element.slot = String(value ?? '');
    else if (key === 'role' || key.startsWith('aria-')) element.setAttribute(key, String(value ?? ''));
  }
  (node.builtIn ?? completed(node))?.set(key, value);
}

/** Tells an element that a child of it came or is another. One with words that mean more than they say needs its built-in for that. */
export function tellParent(parent: ViewNode | undefined, child: Node): void {
  if (!parent) return;
  if (!parent.builtIn && child instanceof Text && child.data.includes('\\')) completed(parent);
  parent.builtIn?.changed?.();
}

/** The built-in of an element that had none so far. */
function completed(node: ViewNode): BuiltIn | undefined {
  node.builtIn = node.later?.();
  return node.builtIn;
}

/** A class that a DOM takes, and none of the view's own. */
function isClass(name: string): boolean {
  return name !== '' && !/\s/.test(name) && !name.startsWith('guanxi-');
}
