import type { Clock } from '@guanxi/core';
import type { PlainValue } from '../protocol/plain-value.js';
import type { ElementContext, EmitOptions } from './built-in.js';
import type { ViewNode } from './dom-node.js';
import type { PageFrame } from './page-frame.js';
import { browserStyle } from './style-text.js';

/** What all elements of a program share. */
export interface ElementWorld {
  readonly clock: Clock;
  nodeOf(dom: Node | null): ViewNode | undefined;
  pageOf(dom: Node): PageFrame | undefined;
  send(node: ViewNode, type: string, detail: PlainValue, options: EmitOptions): void;
  model(node: ViewNode, name: string, value: PlainValue): void;
  resource(url: string, from: string, use: (address: string | null) => void): () => void;
  data(name: string): Promise<Uint8Array | null>;
  openWeb: ElementContext['openWeb'];
  agree: ElementContext['agree'];
  further: ElementContext['further'];
  sheet(path: string, prefix: string): CSSStyleSheet | null;
}

/** What the built-in of one node gets. */
export function createElementContext(node: ViewNode, world: ElementWorld): ElementContext {
  const element = node.element ?? document.createElement('wx-view');
  return {
    element,
    clock: world.clock,
    emit: (type, detail = {}, options = {}) => world.send(node, type, detail, options),
    listens: (type) => node.listeners.has(type),
    model(name, value) {
      if (node.models.has(name)) world.model(node, name, value);
    },
    resource(url, use) {
      let stop = () => {};
      let wanted = true;
      // After the batch it is in its page, and its listeners are known.
      queueMicrotask(() => {
        if (wanted) stop = world.resource(url, world.pageOf(element)?.path ?? '', use);
      });
      return () => {
        wanted = false;
        stop();
      };
    },
    data: world.data,
    openWeb: world.openWeb,
    agree: world.agree,
    further: world.further,
    builtIn(other) {
      const found = world.nodeOf(other);
      return found?.element === other ? found.builtIn : undefined;
    },
    page: () => world.pageOf(element),
    style: browserStyle,
  };
}
