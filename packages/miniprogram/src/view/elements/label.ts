import { type BuiltInFactory, words } from '../built-in.js';

const controls = ['button', 'checkbox', 'radio', 'switch', 'input', 'textarea'].map((tag) => `wx-${tag}`).join(',');

/** `label`: a tap on it is a tap on the control within, or on the one that `for` names. */
export const label: BuiltInFactory = ({ element, builtIn }) => {
  let target = '';
  return {
    set(name, value) {
      if (name === 'for') target = words(value);
    },
    activate(byPerson) {
      const root = element.getRootNode() as Document | ShadowRoot;
      // Ids of components may be the same; the nearest that can be tapped is meant.
      const control = target === '' ? element.querySelector(controls) : root.querySelector(`#${CSS.escape(target)}`);
      if (control) builtIn(control)?.activate?.(byPerson);
    },
  };
};
