import type { BuiltInFactory } from '../built-in.js';
import { createHover } from './hover.js';

/** `view`, `cover-view` and others that only lay out. */
export const view: BuiltInFactory = (context) => {
  const hover = createHover(context);
  return { set: (name, value) => void hover.set(name, value) };
};

/** `block` and its like: nothing of their own. */
export const plain: BuiltInFactory = () => ({ set: () => undefined });

/** `text`: what it says may be marked when `user-select` says so. */
export const text: BuiltInFactory = ({ element }) => ({
  set(name, value) {
    if (name === 'selectable' || name === 'user-select') element.toggleAttribute('data-selectable', Boolean(value));
    if (name === 'space') element.style.whiteSpace = value ? 'pre-wrap' : '';
  },
});
