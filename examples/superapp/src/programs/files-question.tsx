import { ImagePlus } from 'lucide-react';
import { Dialog } from '../ui/dialog.js';
import { useWords } from '../words/index.js';
import styles from './question.module.css';

export interface FilesQuestionProps {
  readonly accept: string;
  readonly many: boolean;
  readonly onAnswer: (files: readonly File[]) => void;
}

/** Chooses files for a program: a browser opens its own list only when the person presses something. */
export function FilesQuestion({ accept, many, onAnswer }: FilesQuestionProps) {
  const { say } = useWords();
  return (
    <Dialog open onClose={() => onAnswer([])} title={say('programs.files.title')} closeLabel={say('app.cancel')}>
      <label className={styles['files']}>
        <ImagePlus size={28} aria-hidden="true" />
        {say('programs.files.choose')}
        <input
          type="file"
          className="visually-hidden"
          accept={accept}
          multiple={many}
          onChange={({ target }) => onAnswer([...(target.files ?? [])])}
        />
      </label>
    </Dialog>
  );
}
