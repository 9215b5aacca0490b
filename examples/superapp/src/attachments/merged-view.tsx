import type { Merged } from '@guanxi/chat/kinds';
import { usePreviews } from '../previews/index.js';
import { useWords } from '../words/index.js';
import styles from './card.module.css';

/** Lines of merged messages that stand on its card. */
const shownLines = 4;

/** Messages forwarded together: the title and the first lines; a press opens all. */
export function MergedView({ merged, onOpen }: { readonly merged: Merged; readonly onOpen: (() => void) | undefined }) {
  const { say } = useWords();
  const preview = usePreviews();
  const { title, lines } = merged;
  return (
    <button type="button" className={styles['card']} onClick={onOpen} disabled={onOpen === undefined}>
      <span className={styles['name']}>{title}</span>
      <span className={styles['lines']} style={{ display: 'block' }}>
        {lines.slice(0, shownLines).map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a message never change.
          <span key={at} className={styles['line']}>
            {say('chats.by', { name: line.author, text: preview(line) })}
          </span>
        ))}
      </span>
      <span className={styles['foot']}>{say('media.merged.lines', { count: lines.length })}</span>
    </button>
  );
}
