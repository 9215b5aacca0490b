/** Keeps touches in step with logic: one move at a time is told, and the latest meanwhile is the next. */
export interface TouchPace {
  /** Tells a touch now, or when logic is ready for it; `send` is true when logic was told. Other types than moves never wait. */
  tell(type: string, send: () => boolean): void;
  /** Logic says what became of the first that it has not answered yet. */
  touched(verdict: number): void;
  /** Whether the move that comes now is kept from the browser's own scrolling. */
  isKept(): boolean;
}

/** Makes the pace of a view's touches. */
export function createTouchPace(): TouchPace {
  /** What logic was told and has not answered. */
  const open: string[] = [];
  let next: (() => boolean) | null = null;
  let verdict = 0;
  let hasMoved = false;
  const send = (type: string, now: () => boolean) => {
    if (now() && (type === 'touchstart' || type === 'touchmove')) open.push(type);
  };
  const flush = () => {
    const waiting = next;
    next = null;
    if (waiting) send('touchmove', waiting);
  };
  return {
    tell(type, now) {
      if (type === 'touchmove' && open.length > 0) {
        next = now;
        return;
      }
      flush();
      if (type === 'touchstart') [verdict, hasMoved] = [0, false];
      send(type, now);
    },
    touched(latest) {
      const type = open.shift();
      verdict = latest;
      if (type === 'touchmove') hasMoved = true;
      if (open.length === 0) flush();
    },
    // A script that took the start decides by the first move whether the page may scroll: until then it may not.
    isKept: () => verdict === 2 || (verdict === 1 && !hasMoved),
  };
}
