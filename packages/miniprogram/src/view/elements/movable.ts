import { amount, type BuiltInFactory, flag, words } from '../built-in.js';

/** `movable-view`: a finger moves it within its `movable-area`. */
export const movableView: BuiltInFactory = ({ element, emit, model }) => {
  let [x, y, direction, disabled, out] = [0, 0, 'none', false, false];
  let drag: { readonly fromX: number; readonly fromY: number; readonly x: number; readonly y: number } | null = null;
  const place = () => {
    element.style.transform = `translate(${x}px, ${y}px)`;
  };
  /** What keeps it within its area, also when it is larger than that. */
  const within = (value: number, own: number, area: number) =>
    out ? value : Math.min(Math.max(value, Math.min(0, area - own)), Math.max(0, area - own));
  const move = (nextX: number, nextY: number, source: string) => {
    const area = element.parentElement;
    if (!area) return;
    if (direction === 'all' || direction === 'horizontal') x = within(nextX, element.offsetWidth, area.clientWidth);
    if (direction === 'all' || direction === 'vertical') y = within(nextY, element.offsetHeight, area.clientHeight);
    place();
    model('x', x);
    model('y', y);
    emit('change', { x, y, source });
  };
  element.addEventListener('pointerdown', (event) => {
    if (disabled || direction === 'none') return;
    element.setPointerCapture(event.pointerId);
    drag = { fromX: event.clientX, fromY: event.clientY, x, y };
  });
  element.addEventListener('pointermove', (event) => {
    if (drag) move(drag.x + event.clientX - drag.fromX, drag.y + event.clientY - drag.fromY, 'touch');
  });
  for (const type of ['pointerup', 'pointercancel'] as const) {
    element.addEventListener(type, () => {
      drag = null;
    });
  }
  return {
    set(name, value) {
      if (name === 'direction') direction = words(value);
      else if (name === 'disabled') disabled = flag(value);
      else if (name === 'out-of-bounds') out = flag(value);
      else if (name === 'x') x = amount(value, 0);
      else if (name === 'y') y = amount(value, 0);
      if (name === 'x' || name === 'y') place();
    },
  };
};
