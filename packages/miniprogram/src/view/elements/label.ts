import { type BuiltInFactory, words } from '../built-in.js';

const controls = 'wx-button,wx-checkbox,wx-radio,wx-switch,wx-input,wx-textarea';

/** `label`: a tap on it is a tap on the control within, or on the one that `for` names. */
export const label: BuiltInFactory = ({ element, builtIn }) => {
  let target = '';
  return {
    set(name, value) {
      if (name === 'for') target = words(value);
    },
    activate() {
      const root = element.getRootNode() as Document | ShadowRoot;
      const control = target === '' ? element.querySelector(controls) : root.getElementById(target);
      if (control) builtIn(control)?.activate?.();
    },
  };
};
