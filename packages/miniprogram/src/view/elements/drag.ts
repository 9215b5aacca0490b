import type { Clock } from '@guanxi/core';

/** How far a finger or mouse has gone since it came down: px, and px in a ms over the last moves. */
export interface Drag {
  readonly dx: number;
  readonly dy: number;
  readonly vx: number;
  readonly vy: number;
  readonly event: PointerEvent;
}

/** What follows a drag. */
export interface DragListener {
  /** The direction that it takes; moves along the other are left to whoever is around. @default 'all' */
  readonly axis?: () => 'x' | 'y' | 'all';
  /** Whether it may begin. */
  readonly may?: (event: PointerEvent) => boolean;
  readonly start?: () => void;
  readonly move: (drag: Drag) => void;
  readonly end: (drag: Drag) => void;
}

/** Px before a press is a drag. */
const slop = 5;
/** Ms over which speed is measured. */
const recent = 80;
/** Ms after a drag in which a click is only its end. */
const afterClick = 60;

type Marked = PointerEvent & { guanxiTaken?: boolean };

/** Follows one finger or the mouse on an element. What drags first keeps it: those around see none of it. */
export function listenForDrag(element: HTMLElement, clock: Clock, { axis, may, start, move, end }: DragListener): void {
  let from: { readonly x: number; readonly y: number; readonly id: number } | null = null;
  let active = false;
  let following = new AbortController();
  let trail: { readonly x: number; readonly y: number; readonly at: number }[] = [];
  const measure = (event: PointerEvent): Drag => {
    const [first, last] = [trail[0], trail.at(-1)];
    const span = first && last ? Math.max(1, last.at - first.at) : 1;
    return {
      dx: event.clientX - (from?.x ?? 0),
      dy: event.clientY - (from?.y ?? 0),
      vx: first && last ? (last.x - first.x) / span : 0,
      vy: first && last ? (last.y - first.y) / span : 0,
      event,
    };
  };
  const follow = (event: Marked) => {
    if (from?.id !== event.pointerId || event.guanxiTaken) return;
    const at = clock.now();
    trail = [...trail.filter((one) => at - one.at < recent), { x: event.clientX, y: event.clientY, at }];
    const drag = measure(event);
    if (!active) {
      if (Math.hypot(drag.dx, drag.dy) < slop) return;
      const along = Math.abs(drag.dx) > Math.abs(drag.dy) ? 'x' : 'y';
      if (axis && axis() !== 'all' && axis() !== along) {
        from = null;
        return;
      }
      active = true;
      element.setPointerCapture(event.pointerId);
      start?.();
    }
    event.guanxiTaken = true;
    move(drag);
  };
  const drop = (event: PointerEvent) => {
    if (from?.id !== event.pointerId) return;
    const drag = measure(event);
    following.abort();
    from = null;
    if (!active) return;
    active = false;
    const swallow = (click: Event) => click.stopPropagation();
    element.addEventListener('click', swallow, true);
    clock.after(afterClick, () => element.removeEventListener('click', swallow, true));
    end(drag);
  };
  element.addEventListener('pointerdown', (event: Marked) => {
    if (active || event.button !== 0 || may?.(event) === false) return;
    from = { x: event.clientX, y: event.clientY, id: event.pointerId };
    trail = [];
    // A mouse may have left the element before its first move is seen.
    following.abort();
    following = new AbortController();
    const { signal } = following;
    document.addEventListener('pointermove', follow, { signal });
    for (const type of ['pointerup', 'pointercancel'] as const) document.addEventListener(type, drop, { signal });
  });
}
