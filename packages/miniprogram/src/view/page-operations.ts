import { fault } from '../protocol/fault.js';
import { runtimeLimits as limits } from '../protocol/limits.js';
import { type OperationCode, operation } from '../protocol/operation.js';
import type { PlainValue } from '../protocol/plain-value.js';
import type { Perform, TreeState } from './dom-tree.js';
import { createPageFrame } from './page-frame.js';

/** Pages that a view holds: those of the stack, and the tabs that wait behind them. */
const mostPages = limits.pages * 2;

/** What may stand before the names of classes in a sheet. */
const classPrefix = /^[\w-]{0,64}$/;

/** Opens, shows, dresses and closes pages. */
export function pageOperations(state: TreeState): Partial<Record<OperationCode, Perform>> {
  const { pages, options } = state;
  return {
    [operation.openPage]: ([value], id) => {
      const number = value as number;
      if (pages.size >= mostPages) throw fault('bad-tree', 'More pages are open than a stack holds.');
      if (pages.has(number)) throw fault('taken-node', 'A page has the number of another.');
      const frame = createPageFrame(number, (kind, detail) => options.signal(number, kind, detail));
      pages.set(number, frame);
      return state.register(id, frame.root);
    },
    [operation.showPage]: ([number]) => {
      const shown = state.page(number as number);
      for (const one of pages.values()) one.show(one === shown);
      return undefined;
    },
    [operation.closePage]: ([number]) => {
      const closing = state.page(number as number);
      pages.delete(closing.number);
      state.gone = [];
      forEachBelow(closing.host.shadowRoot ?? closing.root, (dom) => {
        const node = state.byDom.get(dom);
        if (!node) return;
        node.builtIn?.close?.();
        state.gone.push(node.id);
      });
      closing.close();
      return undefined;
    },
    [operation.configurePage]: ([number, value]) => {
      state.page(number as number).configure(value as PlainValue);
      return undefined;
    },
    [operation.styles]: ([number, value]) => {
      const pairs = (Array.isArray(value) ? value : []) as readonly PlainValue[];
      const page = state.page(number as number);
      page.dress = () => {
        const sheets = pairs.flatMap((pair) => {
          const [path, prefix] = Array.isArray(pair) ? (pair as readonly PlainValue[]) : [];
          return typeof path === 'string' && typeof prefix === 'string' && classPrefix.test(prefix)
            ? (options.sheet(path, prefix) ?? [])
            : [];
        });
        page.style(sheets);
      };
      page.dress();
      return undefined;
    },
    [operation.touched]: ([verdict]) => {
      options.touched(verdict as number);
      return undefined;
    },
    [operation.pullDown]: ([number, shown]) => {
      state.page(number as number).pullDown(shown === 1);
      return undefined;
    },
    [operation.scrollPage]: ([number, top, ms]) => {
      const { scroller } = state.page(number as number);
      state.far.settle();
      scroller.scrollTo({ top: top as number, behavior: (ms as number) > 0 ? 'smooth' : 'instant' });
      return undefined;
    },
  };
}

function forEachBelow(node: Node, work: (node: Node) => void): void {
  for (const child of [...node.childNodes]) {
    work(child);
    forEachBelow(child, work);
  }
}
