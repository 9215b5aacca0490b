import type { QrCode } from '@guanxi/core/qr/scan';
import { Dialog } from '../ui/dialog.js';
import { ListRow } from '../ui/list-row.js';
import { useWords } from '../words/index.js';
import { codeLabel } from './code-label.js';
import { readCode } from './read-code.js';
import styles from './scan.module.css';

/** Codes that were seen together, in a picture or by the camera. */
export interface SeenCodes {
  readonly codes: readonly QrCode[];
  /** The picture they are in, if it is at hand. Corners are in its pixels. */
  readonly picture?: { readonly url: string; readonly width: number; readonly height: number };
}

export interface ChooseCodeProps {
  readonly seen: SeenCodes;
  readonly onChoose: (code: QrCode) => void;
  readonly onClose: () => void;
}

/** Lets a person say which of several codes she means: by its place in the picture, or by what it is. */
export function ChooseCode({ seen: { codes, picture }, onChoose, onClose }: ChooseCodeProps) {
  const { say } = useWords();
  return (
    <Dialog open onClose={onClose} title={say('scan.several')} closeLabel={say('app.close')}>
      {picture !== undefined && (
        <div className={styles['picture']} style={{ aspectRatio: `${picture.width} / ${picture.height}` }}>
          <img src={picture.url} alt="" />
          {codes.map((code, at) => {
            const { x, y } = middleOf(code);
            return (
              <button
                key={code.text}
                type="button"
                className={styles['spot']}
                style={{ left: `${(100 * x) / picture.width}%`, top: `${(100 * y) / picture.height}%` }}
                aria-label={say('scan.choose', { count: at + 1, what: codeLabel(readCode(code.text), say) })}
                onClick={() => onChoose(code)}
              >
                {at + 1}
              </button>
            );
          })}
        </div>
      )}
      <ol className={styles['codes']}>
        {codes.map((code, at) => (
          <li key={code.text}>
            <ListRow
              title={codeLabel(readCode(code.text), say)}
              picture={<span className={styles['number']}>{at + 1}</span>}
              onPress={() => onChoose(code)}
            />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

function middleOf({ corners }: QrCode): { readonly x: number; readonly y: number } {
  const mean = (along: 'x' | 'y') => corners.reduce((sum, point) => sum + point[along], 0) / corners.length;
  return { x: mean('x'), y: mean('y') };
}
