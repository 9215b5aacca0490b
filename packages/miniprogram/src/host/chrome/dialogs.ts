import { type Clock, systemClock } from '@guanxi/core';
import type { PlainValue } from '../../protocol/plain-value.js';
import { plainColor } from './plain-color.js';

type Input = Readonly<Record<string, PlainValue>>;

/** Toasts, modals and lists of actions: what a program says over its page. Words only, never its own elements. */
export interface Dialogs {
  readonly element: HTMLElement;
  readonly handlers: Readonly<Record<string, (input: Input) => Promise<PlainValue> | PlainValue>>;
  close(): void;
}

const signs: Readonly<Record<string, string>> = { success: '✓', error: '✕', fail: '✕' };

/** Draws them one at a time: a later one takes the place of an earlier one, which is cancelled. */
export function createDialogs(clock: Clock = systemClock): Dialogs {
  const element = document.createElement('div');
  element.className = 'over';
  element.hidden = true;
  let ended = () => {};
  let timer = () => {};
  const hide = () => {
    timer();
    element.hidden = true;
    element.replaceChildren();
    ended();
    ended = () => {};
  };
  const show = (className: string, content: HTMLElement, whenEnded: () => void = () => {}) => {
    hide();
    element.className = `over ${className}`;
    element.append(content);
    element.hidden = false;
    ended = whenEnded;
  };
  const toast = ({ title, icon, duration, mask }: Input, loading: boolean): PlainValue => {
    const box = part('div', 'toast', '');
    box.setAttribute('role', 'status');
    if (loading) box.append(part('span', 'wheel', ''), document.createElement('br'));
    else if (icon !== 'none') box.append(part('span', 'sign', signs[String(icon ?? 'success')] ?? '✓'));
    box.append(String(title ?? '').slice(0, 500));
    show(mask === true ? 'veil' : '', box);
    if (!loading) timer = clock.after(Math.min(Math.max(Number(duration) || 1500, 0), 60_000), hide);
    return {};
  };
  const hideAnswer = () => {
    hide();
    return {};
  };
  return {
    element,
    close: hide,
    handlers: {
      showToast: (input) => toast(input, input['icon'] === 'loading'),
      showLoading: (input) => toast(input, true),
      hideToast: hideAnswer,
      hideLoading: hideAnswer,
      showModal: (input) =>
        new Promise((resolve) => {
          const { box, field } = modalBox(input, (confirm) => {
            ended = () => {};
            hide();
            resolve({ confirm, cancel: !confirm, content: confirm && field ? field.value : null });
          });
          show('dim', box, () => resolve({ confirm: false, cancel: true, content: null }));
          (field ?? box.querySelector<HTMLElement>('button:last-child'))?.focus();
        }),
      showActionSheet: (input) =>
        new Promise((resolve, reject) => {
          const cancelled = () => reject(new Error('fail cancel'));
          const items = Array.isArray(input['itemList']) ? input['itemList'].slice(0, 6) : [];
          const list = part('div', 'list', '');
          items.forEach((item, tapIndex) => {
            const button = choice(String(item), plainColor(input['itemColor'], ''), () => {
              ended = () => {};
              hide();
              resolve({ tapIndex });
            });
            list.append(button);
          });
          const cancel = choice('取消 Cancel', '', hide);
          cancel.classList.add('cancel');
          list.append(cancel);
          show('dim sheet', list, cancelled);
        }),
    },
  };
}

function modalBox(input: Input, decided: (confirm: boolean) => void): { box: HTMLElement; field: HTMLInputElement | null } {
  const box = part('div', 'modal', '');
  box.setAttribute('role', 'alertdialog');
  box.setAttribute('aria-modal', 'true');
  if (input['title']) box.append(part('h2', '', String(input['title']).slice(0, 200)));
  const field = input['editable'] === true ? document.createElement('input') : null;
  if (field) {
    field.value = String(input['content'] ?? '').slice(0, 2000);
    field.placeholder = String(input['placeholderText'] ?? '');
    box.append(part('p', '', ''), field);
  } else box.append(part('p', '', String(input['content'] ?? '').slice(0, 4000)));
  const footer = part('footer', '', '');
  if (input['showCancel'] !== false)
    footer.append(choice(String(input['cancelText'] ?? '取消').slice(0, 8), plainColor(input['cancelColor'], ''), () => decided(false)));
  footer.append(
    choice(String(input['confirmText'] ?? '确定').slice(0, 8), plainColor(input['confirmColor'], '#576b95'), () => decided(true)),
  );
  box.append(footer);
  return { box, field };
}

function choice(text: string, shade: string, chosen: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = text;
  button.style.color = shade;
  button.addEventListener('click', chosen);
  return button;
}

function part<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
