import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type BuiltInFactory, flag, pixels, words } from '../built-in.js';
import { part, shadowOf } from './part.js';
import { createRefresher } from './refresher.js';

// Bars are not shown: they would take room that a program's layout does not leave.
const look =
  ':host{overflow:hidden}.box{width:100%;height:100%;max-height:inherit;overflow:hidden;overscroll-behavior:contain;box-sizing:border-box;position:relative;scrollbar-width:none}.x{overflow-x:auto}.y{overflow-y:auto}.flex{display:flex;flex-direction:inherit;align-items:inherit;justify-content:inherit;flex-wrap:inherit}.pages.x{scroll-snap-type:x mandatory}.pages.y{scroll-snap-type:y mandatory}.pages ::slotted(*){scroll-snap-align:start}.pull{height:0;overflow:hidden;display:flex;align-items:center;justify-content:center;gap:8px;flex:none}.pull i{width:6px;height:6px;border-radius:50%;background:currentColor;opacity:.35;animation:p 1s infinite}.pull i:nth-child(2){animation-delay:.15s}.pull i:nth-child(3){animation-delay:.3s}@keyframes p{50%{opacity:.9}}';

/** Ms without scrolling after which it has come to rest. */
const rest = 100;

/** `scroll-view`: scrolls in the directions that it is told, tells of it, goes where it is told, and is pulled to refresh. */
export const scrollView: BuiltInFactory = ({ element, emit, model, clock }) => {
  const pull = part('div', 'pull');
  const box = part('div', 'box', pull, part('slot', ''));
  box.dataset['scroller'] = '';
  shadowOf(element, look, box);
  const given: Record<string, PlainValue> = {};
  const refresher = createRefresher({ box, pull, clock, emit });
  let [left, top, atUpper, atLower] = [0, 0, true, false];
  let ending = () => {};
  const place = () => ({ scrollTop: box.scrollTop, scrollLeft: box.scrollLeft });
  box.addEventListener(
    'scroll',
    () => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = box;
      emit('scroll', { scrollLeft, scrollTop, scrollWidth, scrollHeight, deltaX: left - scrollLeft, deltaY: top - scrollTop });
      model('scroll-top', scrollTop);
      model('scroll-left', scrollLeft);
      const vertical = box.classList.contains('y');
      const [position, size, whole] = vertical ? [scrollTop, clientHeight, scrollHeight] : [scrollLeft, clientWidth, scrollWidth];
      const [begin, end] = vertical ? ['top', 'bottom'] : ['left', 'right'];
      const nearUpper = position <= pixels(given['upper-threshold'], 50);
      const nearLower = position + size >= whole - pixels(given['lower-threshold'], 50);
      if (nearUpper && !atUpper) emit('scrolltoupper', { direction: begin });
      if (nearLower && !atLower) emit('scrolltolower', { direction: end });
      [atUpper, atLower, left, top] = [nearUpper, nearLower, scrollLeft, scrollTop];
      ending();
      ending = clock.after(rest, () => emit('scrollend', place()));
    },
    { passive: true },
  );
  for (const [touch, type] of [
    ['touchstart', 'dragstart'],
    ['touchmove', 'dragging'],
    ['touchend', 'dragend'],
  ] as const)
    box.addEventListener(touch, () => flag(given['enhanced']) && emit(type, place()), { passive: true });
  const go = (to: ScrollToOptions, animated = flag(given['scroll-with-animation'])) => {
    // Children that come in the same batch make it high enough to scroll.
    requestAnimationFrame(() => box.scrollTo({ ...to, behavior: animated ? 'smooth' : 'instant' }));
  };
  const intoView = (selector: string, offset: number, animated?: boolean) =>
    requestAnimationFrame(() => {
      const child = element.querySelector(selector);
      if (!child) return;
      const [inner, outer] = [child.getBoundingClientRect(), box.getBoundingClientRect()];
      go({ top: box.scrollTop + inner.top - outer.top + offset, left: box.scrollLeft + inner.left - outer.left + offset }, animated);
    });
  const classes: Readonly<Record<string, string>> = { 'scroll-x': 'x', 'scroll-y': 'y', 'enable-flex': 'flex', 'paging-enabled': 'pages' };
  return {
    set(name, value) {
      given[name] = value;
      const className = classes[name];
      if (className) box.classList.toggle(className, flag(value));
      else if (name === 'scroll-top' && value !== undefined) go({ top: pixels(value, 0) });
      else if (name === 'scroll-left' && value !== undefined) go({ left: pixels(value, 0) });
      else if (name === 'scroll-into-view' && words(value) !== '')
        intoView(`#${CSS.escape(words(value))}`, pixels(given['scroll-into-view-offset'], 0));
      else if (name === 'type' && words(value) === 'custom') box.classList.add('y');
      else refresher.set(name, value);
    },
    call(method, value) {
      const { top: toTop, left: toLeft, selector, offset, animated } = (value ?? {}) as Readonly<Record<string, PlainValue>>;
      if (method === 'scrollTo') go({ top: amount(toTop, box.scrollTop), left: amount(toLeft, box.scrollLeft) }, flag(animated ?? true));
      else if (method === 'scrollIntoView') intoView(words(selector), amount(offset, 0), flag(animated ?? true));
      else throw new Error(`fail a scroll-view has no ${method}`);
      return null;
    },
    close: () => ending(),
  };
};
