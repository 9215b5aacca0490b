import { type PointerEvent, useState } from 'react';
import styles from './initial-strip.module.css';

export interface InitialStripProps {
  readonly initials: readonly string[];
  readonly onChoose: (initial: string) => void;
}

/** Letters along the edge: a thumb that glides over them turns the pages. By keyboard one searches, which is quicker. */
export function InitialStrip({ initials, onChoose }: InitialStripProps) {
  const [held, setHeld] = useState<string>();
  const glide = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = Math.floor(((event.clientY - box.top) / box.height) * initials.length);
    const initial = initials[Math.min(Math.max(at, 0), initials.length - 1)];
    if (initial === undefined || initial === held) return;
    setHeld(initial);
    onChoose(initial);
  };
  return (
    <div
      className={styles['strip']}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        glide(event);
      }}
      onPointerMove={(event) => event.buttons > 0 && glide(event)}
      onPointerUp={() => setHeld(undefined)}
      onPointerCancel={() => setHeld(undefined)}
    >
      {initials.map((initial) => (
        <span key={initial} className={styles['letter']} data-held={initial === held}>
          {initial}
        </span>
      ))}
      {held !== undefined && <span className={styles['large']}>{held}</span>}
    </div>
  );
}
