import { type DragEvent, type ReactNode, useState } from 'react';
import { useWords } from '../words/index.js';
import styles from './dialogs.module.css';

export interface DropZoneProps {
  /** Absent where nothing can be sent. */
  readonly onFiles: ((files: readonly File[]) => void) | undefined;
  readonly children: ReactNode;
}

/** Takes files that are dropped on it. */
export function DropZone({ onFiles, children }: DropZoneProps) {
  const { say } = useWords();
  const [over, setOver] = useState(false);
  const carries = (event: DragEvent) => onFiles !== undefined && event.dataTransfer.types.includes('Files');
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
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onFiles?.(files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of three; the button beside the field is for everybody.
    <div className={styles['zone']} onDragOver={onDragOver} onDragLeave={onDragLeave} onDrop={onDrop}>
      {children}
      {over && <div className={styles['drop']}>{say('media.drop')}</div>}
    </div>
  );
}
