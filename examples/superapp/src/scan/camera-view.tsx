import { CameraOff } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { useWords } from '../words/index.js';
import styles from './scan.module.css';
import type { CameraState } from './use-camera.js';

export interface CameraViewProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly state: CameraState;
  /** Whether a picture is being read, for which the camera pauses. */
  readonly busy: boolean;
  readonly onAgain: () => void;
  /** What else can be done; stands at the bottom. */
  readonly children: ReactNode;
}

/** What the camera sees, with a frame in which to hold the code; or why it sees nothing. */
export function CameraView({ video, state, busy, onAgain, children }: CameraViewProps) {
  const { say } = useWords();
  const off = state.name === 'off';
  return (
    <div className={styles['view']} data-off={off}>
      <video ref={video} className={styles['video']} muted playsInline hidden={off} aria-label={say('scan.camera')} />
      {off ? (
        <div className={styles['trouble']} role="status">
          <Empty
            icon={CameraOff}
            title={say(`scan.${state.why}.title`)}
            action={state.why === 'unsupported' ? undefined : <Button onClick={onAgain}>{say('app.retry')}</Button>}
          >
            {say(`scan.${state.why}.text`)}
          </Empty>
        </div>
      ) : (
        <>
          <div className={styles['finder']} aria-hidden="true" data-live={state.name === 'watching' && !busy} />
          <p className={styles['hint']} role="status">
            {busy ? say('scan.reading') : say(state.name === 'watching' ? 'scan.hint' : 'scan.starting')}
          </p>
        </>
      )}
      <div className={styles['tools']}>{children}</div>
    </div>
  );
}
