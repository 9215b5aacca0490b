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
      const kind = words(given['open-type']) || 'navigate';
      const url = words(given['url']);
      // Libraries wrap links in it that only tell of a tap: without an address it goes nowhere.
      if (url === '' && /^(navigate|redirect|switchTab|reLaunch)$/.test(kind) && words(given['target']) !== 'miniProgram') return;
      context.emit('guanxi-navigate', {
        target: words(given['target']) || 'self',
        url,
        kind,
        delta: amount(given['delta'], 1),
        appId: words(given['app-id']),
        path: words(given['path']),
        extraData: given['extra-data'] ?? null,
      });
    },
  };
};
