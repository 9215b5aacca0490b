import type { BuiltInFactory } from '../built-in.js';
import { createHover } from './hover.js';

/** `view`, `cover-view` and others that only lay out. */
export const view: BuiltInFactory = (context) => {
  const hover = createHover(context);
  return { set: (name, value) => void hover.set(name, value) };
};

/** `block` and its like: nothing of their own. */
export const plain: BuiltInFactory = () => ({ set: () => undefined });

/** A handler of gestures of Skyline: only what is in it is seen. */
export const gesture: BuiltInFactory = ({ element }) => {
  element.setAttribute('data-gesture', '');
  return { set: () => undefined };
};
