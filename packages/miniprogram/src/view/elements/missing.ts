import type { BuiltInFactory } from '../built-in.js';

/** What stands where an element would be that this view does not have: a box that says its name. */
export function missing(tag: string): BuiltInFactory {
  return ({ element }) => {
    element.classList.add('guanxi-missing');
    element.setAttribute('role', 'note');
    element.setAttribute('aria-label', `${tag} is not supported here`);
    const shadow = element.attachShadow({ mode: 'open' });
    const name = document.createElement('span');
    name.textContent = tag;
    shadow.append(name, document.createElement('slot'));
    return { set: () => undefined };
  };
}
