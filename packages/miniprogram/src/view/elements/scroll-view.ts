import { amount, type BuiltInFactory, flag, words } from '../built-in.js';

/** `scroll-view`: scrolls in the directions that it is told, tells of it, and goes where it is told. */
export const scrollView: BuiltInFactory = ({ element, emit, model, clock }) => {
  const shadow = element.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent =
    ':host{overflow:hidden}div{width:100%;height:100%;max-height:inherit;overflow:hidden;overscroll-behavior:contain;box-sizing:border-box;position:relative}.x{overflow-x:auto}.y{overflow-y:auto}.bare{scrollbar-width:none}.flex{display:flex;flex-direction:inherit}';
  const box = document.createElement('div');
  box.dataset['scroller'] = '';
  box.append(document.createElement('slot'));
  shadow.append(style, box);
  let [left, top] = [0, 0];
  let [upper, lower] = [50, 50];
  let animated = false;
  let [atUpper, atLower] = [true, false];
  let refresher = false;
  let ending = () => {};
  box.addEventListener(
    'scroll',
    () => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = box;
      const detail = { scrollLeft, scrollTop, scrollWidth, scrollHeight, deltaX: left - scrollLeft, deltaY: top - scrollTop };
      emit('scroll', detail);
      model('scroll-top', scrollTop);
      model('scroll-left', scrollLeft);
      const vertical = box.classList.contains('y');
      const [position, size, whole] = vertical ? [scrollTop, clientHeight, scrollHeight] : [scrollLeft, clientWidth, scrollWidth];
      const direction = vertical ? ['top', 'bottom'] : ['left', 'right'];
      const [nearUpper, nearLower] = [position <= upper, position + size >= whole - lower];
      if (nearUpper && !atUpper) emit('scrolltoupper', { direction: direction[0] });
      if (nearLower && !atLower) emit('scrolltolower', { direction: direction[1] });
      [atUpper, atLower] = [nearUpper, nearLower];
      [left, top] = [scrollLeft, scrollTop];
      ending();
      ending = clock.after(100, () => emit('dragend', detail));
    },
    { passive: true },
  );
  const go = (to: ScrollToOptions) => {
    // Children that come in the same batch make it high enough to scroll.
    requestAnimationFrame(() => box.scrollTo({ ...to, behavior: animated ? 'smooth' : 'instant' }));
  };
  const intoView = (id: string) =>
    requestAnimationFrame(() => {
      const child = id === '' ? null : element.querySelector(`#${CSS.escape(id)}`);
      if (!child) return;
      const [inner, outer] = [child.getBoundingClientRect(), box.getBoundingClientRect()];
      go({ top: box.scrollTop + inner.top - outer.top, left: box.scrollLeft + inner.left - outer.left });
    });
  return {
    set(name, value) {
      if (name === 'scroll-x') box.classList.toggle('x', flag(value));
      else if (name === 'scroll-y') box.classList.toggle('y', flag(value));
      else if (name === 'upper-threshold') upper = amount(value, 50);
      else if (name === 'lower-threshold') lower = amount(value, 50);
      else if (name === 'scroll-with-animation') animated = flag(value);
      else if (name === 'scroll-top') go({ top: amount(value, 0) });
      else if (name === 'scroll-left') go({ left: amount(value, 0) });
      else if (name === 'scroll-into-view') intoView(words(value));
      else if (name === 'show-scrollbar') box.classList.toggle('bare', !flag(value));
      else if (name === 'enable-flex') box.classList.toggle('flex', flag(value));
      else if (name === 'enhanced') element.toggleAttribute('data-enhanced', flag(value));
      else if (name === 'refresher-enabled') refresher = flag(value);
      else if (name === 'refresher-triggered' && refresher && flag(value)) emit('refresherrefresh', {});
    },
    close: () => ending(),
  };
};
