import { useRef, useState } from 'react';
import { useFailureWords } from '../people/index.js';
import { Dialog } from '../ui/dialog.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import { CameraView } from './camera-view.js';
import { PictureButton } from './picture-button.js';
import { readPicture } from './read-picture.js';
import styles from './scan.module.css';
import { useCamera } from './use-camera.js';
import { useScanner } from './use-scanner.js';

export interface ScanDialogProps {
  readonly title: string;
  /** The text of the first code that is seen. Nothing is done by it here. */
  readonly onCode: (text: string) => void;
  readonly onClose: () => void;
}

/** Looks for one code, through the camera or in a picture, for somebody who wants its text. */
export function ScanDialog({ title, onCode, onClose }: ScanDialogProps) {
  const { say } = useWords();
  const notify = useNotify();
  const words = useFailureWords();
  const video = useRef<HTMLVideoElement>(null);
  const scanner = useScanner();
  const [reading, setReading] = useState(false);
  const [round, setRound] = useState(0);
  const camera = useCamera({ scanner, video, on: !reading, round, onCodes: ([code]) => code && onCode(code.text) });
  const choose = async (file: File) => {
    if (scanner === undefined) return;
    setReading(true);
    try {
      const { codes, picture } = await readPicture(file, scanner);
      if (picture !== undefined) URL.revokeObjectURL(picture.url);
      const [code] = codes;
      if (code === undefined) notify({ look: 'danger', text: say('scan.nothing') });
      else onCode(code.text);
    } catch (error) {
      const unreadable = (error as { readonly reason?: unknown }).reason === 'unreadable-picture';
      notify({ look: 'danger', text: unreadable ? say('me.avatar.unfit') : words(error) });
    } finally {
      setReading(false);
    }
  };
  return (
    <Dialog open onClose={onClose} title={title} closeLabel={say('app.cancel')}>
      <div className={styles['inDialog']}>
        <CameraView video={video} state={camera} busy={reading} onAgain={() => setRound(round + 1)}>
          <PictureButton busy={reading} onChoose={(file) => void choose(file)} />
        </CameraView>
      </div>
    </Dialog>
  );
}
