import { Image } from 'lucide-react';
import { useWords } from '../words/index.js';
import styles from './scan.module.css';

export interface PictureButtonProps {
  readonly busy: boolean;
  readonly onChoose: (file: File) => void;
}

/** Chooses a picture with a code in it. */
export function PictureButton({ busy, onChoose }: PictureButtonProps) {
  const { say } = useWords();
  return (
    <label className={styles['choose']} aria-busy={busy || undefined}>
      <Image size={20} aria-hidden="true" />
      {busy ? say('scan.reading') : say('scan.picture')}
      <input
        type="file"
        accept="image/*"
        className="visually-hidden"
        disabled={busy}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) onChoose(file);
          target.value = '';
        }}
      />
    </label>
  );
}
