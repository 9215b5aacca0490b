import type { LucideIcon } from 'lucide-react';
import { type MouseEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { classNames } from './class-names.js';
import styles from './swipe-row.module.css';

/** What lies beside a row. */
export interface SwipeAction {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly look: 'accent' | 'plain' | 'danger';
  readonly run: () => void;
}

export interface SwipeRowProps {
  /** From left to right; the same can be done without a finger from elsewhere. */
  readonly actions: readonly SwipeAction[];
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly children: ReactNode;
}

/** Width of an action, and the way after which a finger is known to go sideways, in pixels. */
const [actionWidth, sideways] = [76, 8];

/** A row that a finger draws aside, to what can be done with it. A mouse and a keyboard have menus. */
export function SwipeRow({ actions, open, onOpen, children }: SwipeRowProps) {
  const [drawn, setDrawn] = useState<number>();
  const finger = useRef<{ readonly x: number; readonly y: number; readonly from: number; goes: boolean }>(null);
  const width = actions.length * actionWidth;
  const aside = drawn ?? (open ? -width : 0);
  const begin = (event: PointerEvent) => {
    if (event.pointerType === 'touch') finger.current = { x: event.clientX, y: event.clientY, from: open ? -width : 0, goes: false };
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const { current } = finger;
    if (current === null) return;
    const [way, down] = [event.clientX - current.x, event.clientY - current.y];
    if (!current.goes && (Math.abs(way) < sideways || Math.abs(way) < Math.abs(down))) return;
    if (!current.goes) event.currentTarget.setPointerCapture(event.pointerId);
    current.goes = true;
    setDrawn(Math.min(0, Math.max(-width, current.from + way)));
  };
  const end = () => {
    const { current } = finger;
    finger.current = null;
    setDrawn(undefined);
    if (current?.goes && drawn !== undefined) onOpen(current.from === 0 ? drawn < -width / 3 : drawn < (-width * 2) / 3);
  };
  // A press on a row that stands aside puts it back, and does nothing else.
  const putBack = (event: MouseEvent) => {
    if (!open) return;
    event.preventDefault();
    event.stopPropagation();
    onOpen(false);
  };
  return (
    <div className={styles['swipe']}>
      {aside !== 0 && (
        <div className={styles['actions']}>
          {actions.map(({ label, icon: Icon, look, run }) => (
            <button
              key={label}
              type="button"
              className={classNames(styles['action'], styles[look])}
              style={{ width: actionWidth }}
              onClick={() => {
                onOpen(false);
                run();
              }}
            >
              <Icon size={20} aria-hidden="true" />
              {label}
            </button>
          ))}
        </div>
      )}
      <div
        className={classNames(styles['row'], drawn === undefined && styles['rests'])}
        style={aside === 0 ? undefined : { transform: `translateX(${aside}px)` }}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        onClickCapture={putBack}
      >
        {children}
      </div>
    </div>
  );
}
