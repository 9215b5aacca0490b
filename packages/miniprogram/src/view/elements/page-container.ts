import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type BuiltInFactory, flag, words } from '../built-in.js';
import { listenForDrag } from './drag.js';
import { part, shadowOf } from './part.js';

const look =
  ':host{display:contents}.over,.panel{position:fixed;z-index:var(--z)}.over{inset:0;background:rgba(0,0,0,.5);opacity:0;transition:opacity var(--ms)}.panel{background:light-dark(#fff,#191919);transition:transform var(--ms),opacity var(--ms);overflow:auto;max-height:100%;max-width:100%;box-sizing:border-box}[hidden]{display:none!important}.bottom{left:0;right:0;bottom:0;transform:translateY(100%)}.top{left:0;right:0;top:0;transform:translateY(-100%)}.right{top:0;bottom:0;right:0;transform:translateX(100%);width:100%}.center{top:50%;left:50%;transform:translate(-50%,-50%);opacity:0}.in.over{opacity:1}.in.panel{transform:none;opacity:1}.in.center{transform:translate(-50%,-50%)}.round.bottom{border-radius:16px 16px 0 0}.round.top{border-radius:0 0 16px 16px}.round.center{border-radius:16px}';

/** Px it has to be pulled down to close. */
const closing = 80;

/** `page-container`: a layer that comes in over the page from a side, and goes by `show`, by its veil, or pulled down. */
export const pageContainer: BuiltInFactory = ({ element, emit, model, clock, style }) => {
  const over = part('div', 'over');
  const panel = part('div', 'panel', part('slot', ''));
  over.hidden = true;
  panel.hidden = true;
  shadowOf(element, look, over, panel);
  panel.setAttribute('role', 'dialog');
  const given: Record<string, PlainValue> = {};
  let shown = false;
  let cancel = () => {};
  const turn = (on: boolean) => {
    if (on === shown) return;
    shown = on;
    const ms = amount(given['duration'], 300);
    const name = on ? 'enter' : 'leave';
    const parts = [panel, over];
    panel.className = `panel ${words(given['position']) || 'bottom'} ${flag(given['round']) ? 'round' : ''} ${on ? '' : 'in'}`;
    panel.style.cssText = style(words(given['custom-style']));
    over.style.cssText = style(words(given['overlay-style']));
    for (const one of parts) {
      one.hidden = one === over && given['overlay'] === false;
      one.style.setProperty('--ms', `${ms}ms`);
      one.style.setProperty('--z', `${amount(given['z-index'], 100)}`);
    }
    cancel();
    emit(`before${name}`, {});
    emit(name, {});
    // Going back closes it before it leaves the page.
    emit('guanxi-layer', on);
    // It is laid out where it comes from before it moves.
    panel.getBoundingClientRect();
    for (const one of parts) one.classList.toggle('in', on);
    cancel = clock.after(ms, () => {
      if (!on) for (const one of parts) one.hidden = true;
      emit(`after${name}`, {});
    });
  };
  const leave = () => {
    model('show', false);
    turn(false);
  };
  over.addEventListener('click', (event) => {
    event.stopPropagation();
    emit('clickoverlay', {});
    leave();
  });
  panel.addEventListener('keydown', ({ key }) => key === 'Escape' && leave());
  listenForDrag(panel, clock, {
    axis: () => 'y',
    may: () => flag(given['close-on-slide-down']),
    move: () => undefined,
    end: ({ dy }) => dy > closing && leave(),
  });
  return {
    set(name, value) {
      given[name] = value;
      // Other attributes of the batch are read when it opens.
      if (name === 'show') queueMicrotask(() => turn(flag(given['show'])));
    },
    call(method) {
      if (method !== 'leave') throw new Error(`fail a page-container has no ${method}`);
      leave();
      return true;
    },
    close: () => cancel(),
  };
};
