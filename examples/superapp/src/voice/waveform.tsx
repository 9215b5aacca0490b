import type { KeyboardEvent, PointerEvent } from 'react';
import { loudnessOf } from './loudness-of.js';
import styles from './waveform.module.css';

export interface WaveformProps {
  /** As it is in a message. */
  readonly waveform: string;
  /** How much of it was heard, 0 to 1. */
  readonly share: number;
  readonly label: string;
  /** To a part of it, 0 to 1. */
  readonly onSeek: (share: number) => void;
}

/** How loud a voice is from beginning to end, coloured as far as it was heard; a press moves there. */
export function Waveform({ waveform, share, label, onSeek }: WaveformProps) {
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    onSeek(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 0.1 : event.key === 'ArrowLeft' ? -0.1 : undefined;
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(Math.min(1, Math.max(0, share + step)));
  };
  return (
    <span
      className={styles['waveform']}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    >
      <Bars waveform={waveform} share={share} />
    </span>
  );
}

/** The same as a picture, of a voice that cannot be played yet. */
export function FlatWaveform({ waveform }: { readonly waveform: string }) {
  return (
    <span className={styles['waveform']}>
      <Bars waveform={waveform} share={0} />
    </span>
  );
}

/** Bars that are drawn; a waveform has more values than a small bubble has room for. */
const bars = 32;

function Bars({ waveform, share }: { readonly waveform: string; readonly share: number }) {
  return (
    <svg viewBox={`0 0 ${bars * 4} 28`} className={styles['bars']} aria-hidden="true" focusable="false" preserveAspectRatio="none">
      {loudnessOf(waveform, bars).map((level, at) => {
        const height = Math.max(3, level * 26);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the bars of a voice never change.
            key={at}
            className={styles[at / bars < share ? 'heard' : 'bar']}
            x={at * 4}
            y={14 - height / 2}
            width="2.500"
            height={height}
            rx="1.250"
          />
        );
      })}
    </svg>
  );
}
