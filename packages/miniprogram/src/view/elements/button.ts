import { type BuiltInFactory, flag, words } from '../built-in.js';
import { createHover } from './hover.js';

/** Attributes that sheets of programs select by, as WeChat's own element shows them. */
const shown = new Set(['type', 'size', 'plain', 'loading', 'disabled']);

/** `button`: types, sizes, `loading`, `disabled`, its part in a form, and `open-type`, which logic asks the host for. */
export const button: BuiltInFactory = (context) => {
  const { element, builtIn } = context;
  let [formType, openType, appParameter] = ['', '', ''];
  const hover = createHover(context, { className: 'button-hover', start: 20, stay: 70 });
  element.setAttribute('role', 'button');
  element.tabIndex = 0;
  return {
    set(name, value) {
      if (hover.set(name, value)) return;
      if (name === 'form-type') formType = words(value);
      else if (name === 'open-type') openType = words(value);
      else if (name === 'app-parameter') appParameter = words(value);
      if (!shown.has(name)) return;
      if (flag(value)) element.setAttribute(name, value === true ? '' : words(value));
      else element.removeAttribute(name);
      if (name === 'loading') element.setAttribute('aria-busy', String(flag(value)));
      if (name !== 'disabled') return;
      hover.disabled = flag(value);
      element.setAttribute('aria-disabled', String(hover.disabled));
    },
    activate(byPerson) {
      if (hover.disabled) return;
      if (formType !== '') {
        const form = element.closest('wx-form');
        const found = form ? (builtIn(form) as { submit?(): void; reset?(): void } | undefined) : undefined;
        if (formType === 'submit') found?.submit?.();
        if (formType === 'reset') found?.reset?.();
      }
      // `getPhoneNumber|agreePrivacyAuthorization` is two in one.
      for (const kind of openType.split('|').filter(Boolean)) {
        // The host believes nobody but the view that a person agreed.
        if (kind === 'agreePrivacyAuthorization' && byPerson) context.agree();
        // What becomes of launching an app is told where it fails.
        const event = kind === 'launchApp' ? 'error' : kind.toLowerCase();
        context.emit('guanxi-open-type', { openType: kind, event, appParameter }, { bubbles: true });
      }
    },
  };
};
