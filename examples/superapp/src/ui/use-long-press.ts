import { type PointerEvent, useMemo, useRef } from 'react';

/** A press that lasts, ms. */
const lasting = 420;

/** Way a finger may wander before a press is a scroll, pixels. */
const wander = 10;

/** A press by touch that lasts. A mouse has its own button for it, and Android sends a `contextmenu` as well. */
export function useLongPress(onPress: (point: { readonly x: number; readonly y: number }) => void) {
  const press = useRef(onPress);
  press.current = onPress;
  return useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let start = { x: 0, y: 0 };
    const cancel = () => clearTimeout(timer);
    return {
      onPointerDown(event: PointerEvent) {
        if (event.pointerType !== 'touch') return;
        start = { x: event.clientX, y: event.clientY };
        timer = setTimeout(() => {
          swallowClick();
          navigator.vibrate?.(8);
          press.current(start);
        }, lasting);
      },
      onPointerMove(event: PointerEvent) {
        if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > wander) cancel();
      },
      onPointerUp: cancel,
      onPointerCancel: cancel,
      // What lies around it may take the finger for a gesture of its own, and then hears the rest alone.
      onLostPointerCapture: cancel,
    };
  }, []);
}

/** The finger that comes off must neither follow a link nor choose from the menu that has opened below it. */
function swallowClick(): void {
  const over = new AbortController();
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
    over.abort();
  };
  window.addEventListener('click', swallow, { capture: true, signal: over.signal });
  // Whatever is pressed next is meant.
  window.addEventListener('pointerdown', () => over.abort(), { capture: true, signal: over.signal });
}
