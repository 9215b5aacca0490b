import { amount, type BuiltInFactory, words } from '../built-in.js';
import { createHover } from './hover.js';

/** `navigator`: a tap goes to a page. Logic does it, by the same rules as `wx.navigateTo` and the others. */
export const navigator: BuiltInFactory = (context) => {
  const hover = createHover(context);
  let [url, kind, delta] = ['', 'navigate', 1];
  context.element.setAttribute('role', 'link');
  context.element.tabIndex = 0;
  return {
    set(name, value) {
      if (hover.set(name, value)) return;
      if (name === 'url') url = words(value);
      else if (name === 'open-type') kind = words(value) || 'navigate';
      else if (name === 'delta') delta = amount(value, 1);
    },
    activate: () => context.emit('guanxi-navigate', { url, kind, delta }),
  };
};
