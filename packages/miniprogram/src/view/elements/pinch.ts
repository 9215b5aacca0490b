/** What follows two fingers: how far apart they are against their beginning, and the middle between them in px of the window. */
export interface PinchListener {
  readonly may: () => boolean;
  readonly start: () => void;
  readonly move: (ratio: number, x: number, y: number) => void;
}

/** Follows two fingers on an element. */
export function listenForPinch(element: HTMLElement, { may, start, move }: PinchListener): void {
  let apart = 0;
  const measure = ([first, second]: readonly Touch[]) =>
    first && second ? Math.hypot(first.clientX - second.clientX, first.clientY - second.clientY) : 0;
  element.addEventListener(
    'touchstart',
    ({ touches }) => {
      apart = touches.length === 2 && may() ? measure([...touches]) : 0;
      if (apart > 0) start();
    },
    { passive: true },
  );
  element.addEventListener(
    'touchmove',
    (event) => {
      const [first, second] = event.touches;
      if (apart === 0 || !first || !second) return;
      if (event.cancelable) event.preventDefault();
      move(measure([first, second]) / apart, (first.clientX + second.clientX) / 2, (first.clientY + second.clientY) / 2);
    },
    { passive: false },
  );
}
