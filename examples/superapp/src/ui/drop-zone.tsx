import { type DragEvent, type ReactNode, useState } from 'react';
import styles from './drop-zone.module.css';

export interface DropZoneProps {
  /** Said while something is held over it. */
  readonly label: string;
  /** Called while the drop is handled; absent where nothing is taken. */
  readonly onTake: ((dropped: DataTransfer) => void) | undefined;
  readonly children: ReactNode;
}

/** Takes files that are dropped on it. */
export function DropZone({ label, onTake, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const carries = (event: DragEvent) => onTake !== undefined && event.dataTransfer.types.includes('Files');
  const onDragOver = (event: DragEvent) => {
    if (!carries(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  const onDragLeave = (event: DragEvent) => {
    // Moving from one part of it to another is not leaving it.
    if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
  };
  const onDrop = (event: DragEvent) => {
    if (!carries(event)) return;
    event.preventDefault();
    setOver(false);
    onTake?.(event.dataTransfer);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of several; a button does the same for everybody.
    <div className={styles['zone']} onDragOver={onDragOver} onDragLeave={onDragLeave} onDrop={onDrop}>
      {children}
      {over && <div className={styles['drop']}>{label}</div>}
    </div>
  );
}
