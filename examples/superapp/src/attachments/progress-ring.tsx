import { X } from 'lucide-react';
import styles from './progress-ring.module.css';

export interface ProgressRingProps {
  /** 0 to 1; undefined while nobody can say. */
  readonly share: number | undefined;
  /** How it stands, in words. */
  readonly label: string;
  readonly stopLabel: string;
  readonly onStop: () => void;
}

const radius = 17;
const around = 2 * Math.PI * radius;

/** How far something is, round a button that stops it. */
export function ProgressRing({ share, label, stopLabel, onStop }: ProgressRingProps) {
  return (
    <span className={styles['ring']}>
      <svg
        viewBox="0 0 40 40"
        className={styles['circle']}
        data-unknown={share === undefined}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share === undefined ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      >
        <circle cx="20" cy="20" r={radius} fill="none" stroke="currentColor" strokeWidth="3" opacity="0.28" />
        <circle
          cx="20"
          cy="20"
          r={radius}
          fill="none"
          stroke="currentColor"
          strokeWidth="3"
          strokeLinecap="round"
          strokeDasharray={around}
          strokeDashoffset={around * (1 - Math.max(0.04, share ?? 0.22))}
          transform="rotate(-90 20 20)"
        />
      </svg>
      <button type="button" className={styles['stop']} aria-label={stopLabel} title={stopLabel} onClick={onStop}>
        <X size={17} aria-hidden="true" />
      </button>
    </span>
  );
}
