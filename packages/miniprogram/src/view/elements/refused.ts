import type { BuiltInFactory } from '../built-in.js';
import { part, shadowOf } from './part.js';

/** What `error` says where WeChat has a number for it. */
const errors: Readonly<Record<string, number>> = Object.assign(Object.create(null), { ad: 1004, 'ad-custom': 1004, 'official-account': 4 });

/** Elements that WeChat has and this view has not. Any other tag is nobody's. */
const wechats =
  /^(ad|ad-custom|official-account|live-p(layer|usher)|voip-room|channel-(live|video)|functional-page-navigator|open-data-(list|item)|store-.+|xr-.+)$/;

/** What stands for a tag that this view does not have. One that is nobody's is laid out like a text with what it holds, as in WeChat. */
export function missing(tag: string): BuiltInFactory {
  return wechats.test(tag) ? refused(tag) : () => ({ set: () => undefined });
}

/**
 * What stands for an element that this view does not have: a box that says its name, or, for services that only WeChat has and that
 * programs are ready to go without (advertisements), nothing. `error` is told.
 */
export function refused(tag: string): BuiltInFactory {
  return ({ element, emit }) => {
    if (tag in errors) element.hidden = true;
    else {
      element.classList.add('guanxi-missing');
      element.setAttribute('role', 'note');
      element.setAttribute('aria-label', `${tag} is not supported here`);
      shadowOf(element, '', part('span', '', tag), part('slot', ''));
    }
    // Its listeners are known when its batch is done.
    queueMicrotask(() => emit('error', { errCode: errors[tag] ?? -1, errMsg: `${tag} is not supported here` }));
    return { set: () => undefined };
  };
}
