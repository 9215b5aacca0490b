import type { BlobRef } from '@guanxi/core/contract';
import { ArrowDownToLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/index.js';
import styles from './card.module.css';
import { FileSign } from './file-sign.js';
import { ProgressRing } from './progress-ring.js';
import { useFormats } from './use-formats.js';
import { useSaveFile } from './use-save-file.js';

/** A file: what it is called, how large, and saving it. Nothing of it is shown, whatever it says that it is. */
export function FileView({ file }: { readonly file: BlobRef }) {
  const { say, locale } = useWords();
  const { size } = useFormats();
  const { progress, start, stop } = useSaveFile(file);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const share = progress === undefined || progress.total === 0 ? 0 : progress.bytes / progress.total;
  return (
    <FileLine
      name={file.name}
      type={file.type}
      detail={progress === undefined ? size(file.size) : say('media.file.receiving', { percent: percent.format(share) })}
      end={
        progress === undefined ? (
          <button
            type="button"
            className={styles['act']}
            aria-label={say('media.file.download', { name: file.name })}
            title={say('media.file.download', { name: file.name })}
            onClick={start}
          >
            <ArrowDownToLine size={20} aria-hidden="true" />
          </button>
        ) : (
          <ProgressRing
            share={progress.phase === 'waiting' ? undefined : share}
            label={say('media.file.receiving', { percent: percent.format(share) })}
            stopLabel={say('media.file.stop')}
            onStop={stop}
          />
        )
      }
    />
  );
}

export interface FileLineProps {
  readonly name: string;
  readonly type: string;
  readonly detail: string;
  readonly end: ReactNode;
}

/** A file in a line. */
export function FileLine({ name, type, detail, end }: FileLineProps) {
  return (
    <span className={styles['file']}>
      <FileSign name={name} type={type} />
      <span className={styles['words']}>
        <span className={styles['name']}>
          <bdi>{name}</bdi>
        </span>
        <span className={styles['detail']}>{detail}</span>
      </span>
      {end}
    </span>
  );
}
