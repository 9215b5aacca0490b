import { type BuiltInFactory, flag, words } from '../built-in.js';
import { createHover } from './hover.js';

/** Events by which the host app answers a button of an open type. */
const openEvents: Readonly<Record<string, string>> = {
  getPhoneNumber: 'getphonenumber',
  getUserInfo: 'getuserinfo',
  contact: 'contact',
  openSetting: 'opensetting',
  launchApp: 'launchapp',
  chooseAvatar: 'chooseavatar',
  agreePrivacyAuthorization: 'agreeprivacyauthorization',
};

/** `button`: types, sizes, `loading`, `disabled`, its part in a form, and `open-type`, which logic asks the host for. */
export const button: BuiltInFactory = (context) => {
  const { element, builtIn } = context;
  let disabled = false;
  let formType = '';
  let openType = '';
  const hover = createHover(context, (on) => element.toggleAttribute('data-hover', on));
  element.setAttribute('role', 'button');
  element.tabIndex = 0;
  return {
    set(name, value) {
      if (hover.set(name, value)) return;
      if (name === 'disabled') {
        disabled = flag(value);
        hover.disabled = disabled;
        element.toggleAttribute('data-disabled', disabled);
        element.setAttribute('aria-disabled', String(disabled));
      } else if (name === 'loading' || name === 'plain') element.toggleAttribute(`data-${name}`, flag(value));
      else if (name === 'type' || name === 'size') element.setAttribute(`data-${name}`, words(value));
      else if (name === 'form-type') formType = words(value);
      else if (name === 'open-type') openType = words(value);
    },
    activate() {
      if (disabled) return;
      if (formType !== '') {
        const form = element.closest('wx-form');
        const found = form ? (builtIn(form) as { submit?(): void; reset?(): void } | undefined) : undefined;
        if (formType === 'submit') found?.submit?.();
        if (formType === 'reset') found?.reset?.();
      }
      if (openType !== '') context.emit('guanxi-open-type', { openType, event: openEvents[openType] ?? '' }, { bubbles: true });
    },
  };
};
