import { type PointerEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import styles from './viewer.module.css';
import { fitView, moveView, type View, zoomAt } from './zoom-view.js';

export interface ZoomPaneProps {
  /** Of the picture, in its own pixels. */
  readonly width: number;
  readonly height: number;
  readonly zoomed: boolean;
  readonly onZoomed: (zoomed: boolean) => void;
  /** Where a swipe leads while nothing is magnified. */
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
  readonly children: ReactNode;
}

/** Magnification that a double press and the button give. */
const closer = 2.5;
/** Way across that turns a swipe into the next picture, pixels, and time between two presses that are one, ms. */
const swipe = 60;
const twice = 320;

/** Magnifies and moves what it holds: wheel, two fingers, a double press, dragging. */
export function ZoomPane({ width, height, zoomed, onZoomed, onPrevious, onNext, children }: ZoomPaneProps) {
  const stage = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  const [view, setView] = useState<View>({ scale: 1, x: 0, y: 0 });
  const size = fitView({ width, height }, room);
  useLayoutEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const near = view.scale > 1.01;
  const change = (next: View) => {
    setView(next);
    onZoomed(next.scale > 1.01);
  };
  // The button beside it says only whether, not how much.
  useEffect(() => {
    setView((now) => (zoomed === now.scale > 1.01 ? now : zoomAt(now, zoomed ? closer : 1, { x: 0, y: 0 }, size, room)));
  }, [zoomed, size, room]);
  const at = (event: { readonly clientX: number; readonly clientY: number }) => {
    const box = stage.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0) - room.width / 2, y: event.clientY - (box?.top ?? 0) - room.height / 2 };
  };
  const zoom = (scale: number, event: { readonly clientX: number; readonly clientY: number }) =>
    change(zoomAt(view, scale, at(event), size, room));
  useWheel(stage, (event) => zoom(view.scale * Math.exp(-event.deltaY / 300), event));
  const fingers = useFingers({
    onDrag: (x, y) => near && change(moveView(view, { x, y }, size, room)),
    onPinch: (factor, event) => zoom(view.scale * factor, event),
    onTwice: (event) => zoom(near ? 1 : closer, event),
    onSwipe: (across) => !near && (across > 0 ? onPrevious : onNext)?.(),
  });
  return (
    <div ref={stage} className={styles['stage']} {...fingers}>
      <div
        className={styles['moved']}
        style={{
          width: size.width,
          height: size.height,
          transform: `translate(${view.x + (size.width * (1 - view.scale)) / 2}px, ${view.y + (size.height * (1 - view.scale)) / 2}px) scale(${view.scale})`,
          cursor: near ? 'grab' : 'zoom-in',
        }}
      >
        {children}
      </div>
    </div>
  );
}

/** A wheel that does not scroll the page; React's own listener may not say so. */
function useWheel(stage: React.RefObject<HTMLDivElement | null>, onWheel: (event: WheelEvent) => void): void {
  const handler = useRef(onWheel);
  handler.current = onWheel;
  useEffect(() => {
    const element = stage.current;
    const listen = (event: WheelEvent) => {
      event.preventDefault();
      handler.current(event);
    };
    element?.addEventListener('wheel', listen, { passive: false });
    return () => element?.removeEventListener('wheel', listen);
  }, [stage]);
}

interface FingersOptions {
  readonly onDrag: (x: number, y: number) => void;
  readonly onPinch: (factor: number, at: { readonly clientX: number; readonly clientY: number }) => void;
  readonly onTwice: (event: PointerEvent) => void;
  readonly onSwipe: (across: number) => void;
}

/** One finger drags or swipes, two pinch, one that comes twice magnifies. */
function useFingers({ onDrag, onPinch, onTwice, onSwipe }: FingersOptions) {
  const down = useRef(new Map<number, { x: number; y: number }>());
  const gesture = useRef({ startX: 0, moved: 0, many: false, lastTap: 0 });
  return {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const { current } = gesture;
      if (down.current.size === 0) gesture.current = { ...current, startX: event.clientX, moved: 0, many: false };
      else current.many = true;
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      const before = down.current.get(event.pointerId);
      if (before === undefined) return;
      const [x, y] = [event.clientX - before.x, event.clientY - before.y];
      gesture.current.moved += Math.hypot(x, y);
      const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1];
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (other === undefined) return onDrag(x, y);
      const apart = (one: { x: number; y: number }) => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
      const middle = { clientX: (event.clientX + other.x) / 2, clientY: (event.clientY + other.y) / 2 };
      onPinch(apart({ x: event.clientX, y: event.clientY }) / apart(before), middle);
    },
    onPointerUp(event: PointerEvent<HTMLDivElement>) {
      if (!down.current.delete(event.pointerId)) return;
      const { current } = gesture;
      if (down.current.size > 0 || current.many) return;
      const across = event.clientX - current.startX;
      if (Math.abs(across) > swipe) return onSwipe(across);
      if (current.moved > 10) return;
      if (event.timeStamp - current.lastTap < twice) {
        current.lastTap = 0;
        onTwice(event);
      } else current.lastTap = event.timeStamp;
    },
    onPointerCancel(event: PointerEvent<HTMLDivElement>) {
      down.current.delete(event.pointerId);
    },
  };
}
