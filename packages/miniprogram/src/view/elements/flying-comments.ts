import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, flag, words } from '../built-in.js';
import { part } from './part.js';

/** What people said of a film, flying over it at the time that it is of: `danmu-list`, `enable-danmu`, `sendDanmu`. */
export interface FlyingComments {
  readonly layer: HTMLElement;
  /** True if it was an attribute of theirs. */
  set(name: string, value: PlainValue): boolean;
  /** Lets one fly now: a text, or `text` and `color`. */
  send(comment: PlainValue): void;
}

/** Ms that one flies. */
const flight = 8000;
/** Comments in the air at once; further ones are left out. */
const most = 60;
/** Lines that they fly in, and their height in px. */
const [lines, lineHeight] = [6, 24];

/** Makes them for a film. */
export function createFlyingComments(film: HTMLVideoElement): FlyingComments {
  const layer = part('div', 'comments');
  let [list, shown, last, count]: [readonly Readonly<Record<string, PlainValue>>[], boolean, number, number] = [[], false, 0, 0];
  const send = (comment: PlainValue) => {
    if (!shown || layer.childElementCount >= most) return;
    const { text = comment, color } = (typeof comment === 'object' && comment ? comment : {}) as Readonly<Record<string, PlainValue>>;
    const one = part('span', '', words(text));
    one.style.cssText = `top:${(count % lines) * lineHeight}px`;
    one.style.color = words(color);
    count += 1;
    layer.append(one);
    one.animate([{ left: '100%' }, { left: '0', transform: 'translateX(-100%)' }], flight).onfinish = () => one.remove();
  };
  film.addEventListener('timeupdate', () => {
    const now = film.currentTime;
    // After a leap those between are not said.
    if (now > last && now - last < 1)
      for (const one of list) if (amount(one['time'], -1) > last - 1e-6 && amount(one['time'], -1) < now) send(one);
    last = now;
  });
  return {
    layer,
    send,
    set(name, value) {
      if (name === 'danmu-list') list = Array.isArray(value) ? (value as typeof list) : [];
      else if (name === 'enable-danmu') {
        shown = flag(value);
        if (!shown) layer.replaceChildren();
      } else return false;
      return true;
    },
  };
}
