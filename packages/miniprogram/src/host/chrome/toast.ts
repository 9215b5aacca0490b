import type { Clock } from '@guanxi/core';
import type { PlainValue } from '../../protocol/plain-value.js';
import { drawIcon } from './draw-icon.js';
import { makeElement } from './make-element.js';

type Input = Readonly<Record<string, PlainValue>>;

/** A few words over the page that go by themselves, or while something loads. */
export interface Toast {
  readonly element: HTMLElement;
  readonly handlers: Readonly<Record<string, (input: Input) => PlainValue>>;
  close(): void;
}

/** Ms: as long as a toast is seen, and at most. */
const [usual, most] = [1_500, 60_000];

/** Makes it. A later one takes the place of an earlier one, as in WeChat; `hideToast` and `hideLoading` end either. */
export function createToast({ clock, asset }: { readonly clock: Clock; readonly asset: (path: string) => string | null }): Toast {
  const element = makeElement('div', 'over');
  element.hidden = true;
  let timer = () => {};
  const hide = () => {
    timer();
    element.hidden = true;
    element.replaceChildren();
    return {};
  };
  const show = ({ title, icon, image, duration, mask }: Input, loading: boolean): PlainValue => {
    hide();
    const box = makeElement('div', 'toast');
    box.setAttribute('role', 'status');
    const picture = typeof image === 'string' ? asset(image) : null;
    if (picture !== null) box.append(Object.assign(makeElement('img', 'sign'), { src: picture, alt: '' }));
    else if (loading) box.append(makeElement('i', 'wheel'));
    else if (icon !== 'none') box.append(drawIcon(icon === 'error' || icon === 'fail' ? 'error' : 'success', 'sign'));
    else box.classList.add('plain');
    box.append(makeElement('span', '', String(title ?? '').slice(0, 500)));
    element.className = mask === true ? 'over veil' : 'over';
    element.append(box);
    element.hidden = false;
    if (!loading) timer = clock.after(Math.min(Math.max(Number(duration ?? usual) || 0, 0), most), hide);
    return {};
  };
  return {
    element,
    close: hide,
    handlers: {
      showToast: (input) => show(input, input['icon'] === 'loading'),
      showLoading: (input) => show(input, true),
      hideToast: hide,
      hideLoading: hide,
    },
  };
}
