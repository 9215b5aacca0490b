import type { SignInPreview } from '@guanxi/core/devices';
import { MonitorSmartphone, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../ui/button.js';
import { useSecondsLeft } from '../ui/use-seconds-left.js';
import { useWords } from '../words/index.js';
import { useDeviceName } from './device-name.js';
import styles from './devices.module.css';

export interface LetInQuestionProps {
  readonly preview: SignInPreview;
  /** The number that was chosen, or `refuse`, while the answer is under way. */
  readonly busy: string | undefined;
  readonly onNumber: (number: string) => void;
  readonly onRefuse: () => void;
  /** Time is up. */
  readonly onOver: () => void;
}

/** Who asks, from where, and which number that screen shows. */
export function LetInQuestion({ preview, busy, onNumber, onRefuse, onOver }: LetInQuestionProps) {
  const { say, dates } = useWords();
  const nameOf = useDeviceName();
  const { origin, address, place, sameAddress, at, left, numbers } = preview;
  const seconds = useSecondsLeft(left);
  const over = seconds <= 0;
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);
  const host = origin === undefined ? undefined : new URL(origin).host;
  const warnings = [
    host !== window.location.host && say('letIn.warn.origin', { here: window.location.host }),
    !sameAddress && say('letIn.warn.address'),
  ].filter((warning) => warning !== false);
  return (
    <div className={styles['asking']}>
      <div className={styles['head']}>
        <span className={styles['emblem']}>
          <MonitorSmartphone size={34} strokeWidth={1.5} aria-hidden="true" />
        </span>
        <h2 className={styles['question']}>{say('letIn.question')}</h2>
        <p className={styles['soft']}>{say('letIn.text')}</p>
      </div>
      <dl className={styles['facts']}>
        <Fact name={say('letIn.app')} value={host ?? say('letIn.app.none')} />
        <Fact name={say('letIn.device')} value={nameOf(preview.device)} />
        <Fact name={say('letIn.place')} value={place === undefined ? address : `${place} (${address})`} />
        <Fact name={say('letIn.time')} value={dates.time(at)} />
      </dl>
      {warnings.map((warning) => (
        <p key={warning} className={styles['warning']}>
          <TriangleAlert size={18} aria-hidden="true" />
          <span>{warning}</span>
        </p>
      ))}
      <div className={styles['choose']}>
        <h3>{say('letIn.number')}</h3>
        <div className={styles['numbers']}>
          {numbers.map((number) => (
            <button
              key={number}
              type="button"
              className={styles['number']}
              disabled={busy !== undefined}
              aria-busy={busy === number || undefined}
              onClick={() => onNumber(number)}
            >
              {number}
            </button>
          ))}
        </div>
        <p className={styles['soft']}>{say('letIn.left', { count: Math.max(0, seconds) })}</p>
        <Button look="danger" wide busy={busy === 'refuse'} disabled={busy !== undefined} onClick={onRefuse}>
          {say('letIn.refuse')}
        </Button>
      </div>
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
