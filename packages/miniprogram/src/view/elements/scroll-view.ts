import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type BuiltInFactory, type ElementContext, flag, pixels, words } from '../built-in.js';
import { part, shadowOf } from './part.js';
import { createRefresher } from './refresher.js';
import { alongAxis, type ViewAlignment } from './view-alignment.js';

// Bars are not shown: they would take room that a program's layout does not leave.
const look =
  ':host{overflow:hidden}.box{width:100%;height:100%;max-height:inherit;overflow:hidden;overscroll-behavior:contain;box-sizing:border-box;position:relative;scrollbar-width:none}.x{overflow-x:auto}.y{overflow-y:auto}.flex{display:flex;flex-direction:inherit;align-items:inherit;justify-content:inherit;flex-wrap:inherit}.great.pages.x{scroll-snap-type:x mandatory}.great.pages.y{scroll-snap-type:y mandatory}.pages ::slotted(*){scroll-snap-align:start;scroll-snap-stop:always}.great.hard{overscroll-behavior:none}.pull{height:0;overflow:hidden;display:flex;align-items:center;justify-content:center;gap:8px;flex:none}.pull.filled{align-items:flex-end}.pull ::slotted(*){flex:1;min-width:0}.pull i{width:6px;height:6px;border-radius:50%;background:currentColor;opacity:.35;animation:p 1s infinite}.none i,.filled i,.pull[hidden]{display:none}.pull i:nth-of-type(2){animation-delay:.15s}.pull i:nth-of-type(3){animation-delay:.3s}@keyframes p{50%{opacity:.9}}';

/** Ms without scrolling after which it has come to rest. */
const rest = 100;

/** `scroll-view`: scrolls in the directions that it is told, tells of it, goes where it is told, and is pulled to refresh. */
export const scrollView: BuiltInFactory = (context) => {
  const { element, emit } = context;
  const pull = part('div', 'pull');
  const box = part('div', 'box', pull, part('slot', ''));
  box.dataset['scroller'] = '';
  shadowOf(element, look, box);
  const given: Record<string, PlainValue> = {};
  const refresher = createRefresher({ box, pull, emit });
  const stop = listenForScroll(box, given, context);
  const go = (to: ScrollToOptions, animated = flag(given['scroll-with-animation'])) => {
    // Children that come in the same batch make it high enough to scroll.
    requestAnimationFrame(() => box.scrollTo({ ...to, behavior: animated ? 'smooth' : 'instant' }));
  };
  const intoView = (selector: string, offset: number, alignment: PlainValue, animated?: boolean) =>
    requestAnimationFrame(() => {
      const child = element.querySelector(selector);
      if (!child) return;
      const [inner, outer] = [child.getBoundingClientRect(), box.getBoundingClientRect()];
      const how = words(alignment) as ViewAlignment;
      const down = alongAxis(how, inner.top - outer.top, inner.height, box.clientHeight);
      const right = alongAxis(how, inner.left - outer.left, inner.width, box.clientWidth);
      // What hides its overflow would scroll by itself, too.
      const may = (axis: string, to: number) => (box.classList.contains(axis) ? to + offset : 0);
      go({ top: may('y', box.scrollTop + down), left: may('x', box.scrollLeft + right) }, animated);
    });
  const classes: Readonly<Record<string, string>> = {
    'scroll-x': 'x',
    'scroll-y': 'y',
    'enable-flex': 'flex',
    'paging-enabled': 'pages',
    enhanced: 'great',
  };
  return {
    set(name, value) {
      given[name] = value;
      const className = classes[name];
      if (className) box.classList.toggle(className, flag(value));
      else if (name === 'bounces') box.classList.toggle('hard', !flag(value));
      else if (name === 'scroll-top' && value !== undefined) go({ top: pixels(value, 0) });
      else if (name === 'scroll-left' && value !== undefined) go({ left: pixels(value, 0) });
      else if (name === 'scroll-into-view' && words(value) !== '')
        // Where it is to stand is said in the same batch, perhaps after this.
        queueMicrotask(() =>
          intoView(`#${CSS.escape(words(value))}`, pixels(given['scroll-into-view-offset'], 0), given['scroll-into-view-alignment']),
        );
      else if (name === 'type' && words(value) === 'custom') box.classList.add('y');
      else refresher.set(name, value);
    },
    call(method, value) {
      const { top: toTop, left: toLeft, selector, offset, animated, alignment } = (value ?? {}) as Readonly<Record<string, PlainValue>>;
      if (method === 'scrollTo') go({ top: amount(toTop, box.scrollTop), left: amount(toLeft, box.scrollLeft) }, flag(animated ?? true));
      else if (method === 'scrollIntoView') intoView(words(selector), amount(offset, 0), alignment, flag(animated ?? true));
      else throw new Error(`fail a scroll-view has no ${method}`);
      return null;
    },
    close: stop,
  };
};

/** Tells of scrolling, of its ends, and, with `enhanced`, of drags. What it gives back ends it. */
function listenForScroll(
  box: HTMLElement,
  given: Readonly<Record<string, PlainValue>>,
  { emit, model, clock }: ElementContext,
): () => void {
  let [left, top, atUpper, atLower, touched, dragged, scrolls] = [0, 0, true, false, false, false, false];
  let ending = () => {};
  const place = () => ({ scrollTop: box.scrollTop, scrollLeft: box.scrollLeft });
  box.addEventListener(
    'scroll',
    () => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = box;
      const detail = { scrollLeft, scrollTop, scrollWidth, scrollHeight, deltaX: left - scrollLeft, deltaY: top - scrollTop };
      if (!scrolls) emit('scrollstart', { ...detail, isDrag: touched });
      scrolls = true;
      emit('scroll', { ...detail, isDrag: touched });
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
      ending = clock.after(rest, () => {
        scrolls = false;
        emit('scrollend', { ...place(), isDrag: touched });
      });
    },
    { passive: true },
  );
  // A finger that only rests, or taps, drags nothing.
  for (const touch of ['touchstart', 'touchmove', 'touchend', 'touchcancel'])
    box.addEventListener(
      touch,
      () => {
        const moves = touch === 'touchmove';
        touched = moves || touch === 'touchstart';
        if (flag(given['enhanced']) && (moves || dragged)) emit(moves ? (dragged ? 'dragging' : 'dragstart') : 'dragend', place());
        dragged = moves;
      },
      { passive: true },
    );
  return () => ending();
}
