import { kindLimits } from '@guanxi/chat/kinds';
import { ChevronLeft, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { useObservable } from '../account/index.js';
import { IconButton } from '../ui/icon-button.js';
import { useWords } from '../words/index.js';
import { limits } from './limits.js';
import styles from './recording-bar.module.css';
import type { Recorder } from './use-recorder.js';
import { voiceLength } from './voice-length.js';

/** Time before the end from which the remaining seconds are shown, ms. */
const nearEnd = 10_000;

/** In place of the field while one speaks: how loud, how long, and a way out. */
export function RecordingBar({ recorder }: { readonly recorder: Recorder }) {
  const { say } = useWords();
  const { state, cancel } = recorder;
  const heard = useObservable(state.name === 'recording' ? state.recording.heard$ : undefined);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => event.key === 'Escape' && cancel();
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [cancel]);
  const { levels = [], ms = 0 } = heard ?? {};
  const left = kindLimits.voice - ms;
  const held = state.name === 'recording' && state.held;
  return (
    <div className={styles['bar']}>
      {held ? (
        <span className={styles['slide']}>
          <ChevronLeft size={18} aria-hidden="true" />
          {say('voice.slide')}
        </span>
      ) : (
        <IconButton icon={Trash2} look="danger" label={say('voice.cancel')} onClick={cancel} />
      )}
      <span className={styles['dot']} data-on={state.name === 'recording'} aria-hidden="true" />
      {state.name === 'recording' ? (
        <span className={styles['time']} role="timer" aria-label={say('voice.recording', { length: voiceLength(ms) })}>
          {left < nearEnd ? `−${voiceLength(left)}` : voiceLength(ms)}
        </span>
      ) : (
        <span className={styles['words']} role="status">
          {say(state.name === 'asking' ? 'voice.asking' : 'voice.finishing')}
        </span>
      )}
      <span className={styles['levels']} aria-hidden="true">
        {Array.from({ length: limits.levels }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars stand still and only change their height.
          <span key={at} style={{ scale: `1 ${Math.max(0.08, levels[levels.length - limits.levels + at] ?? 0)}` }} />
        ))}
      </span>
    </div>
  );
}
