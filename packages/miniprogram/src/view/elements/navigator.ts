import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type BuiltInFactory, words } from '../built-in.js';
import { createHover } from './hover.js';

/** `navigator`: a tap goes to a page, or to another program. Logic does it, by the same rules as `wx.navigateTo` and the others. */
export const navigator: BuiltInFactory = (context) => {
  const hover = createHover(context, { className: 'navigator-hover', stay: 600 });
  const given: Record<string, PlainValue> = {};
  context.element.setAttribute('role', 'link');
  context.element.tabIndex = 0;
  return {
    set(name, value) {
      if (!hover.set(name, value)) given[name] = value;
    },
    activate() {
      context.emit('guanxi-navigate', {
        target: words(given['target']) || 'self',
        url: words(given['url']),
        kind: words(given['open-type']) || 'navigate',
        delta: amount(given['delta'], 1),
        appId: words(given['app-id']),
        path: words(given['path']),
        extraData: given['extra-data'] ?? null,
      });
    },
  };
};
