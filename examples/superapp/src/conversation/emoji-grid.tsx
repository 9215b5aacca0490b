import { type KeyboardEvent, useRef } from 'react';
import { useWords } from '../words/index.js';
import { emoji } from './emoji.js';
import styles from './emoji-grid.module.css';

/** Emoji in a row of the grid. */
const columns = 8;

/** Emoji to choose from, walked through by the arrow keys. */
export function EmojiGrid({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const { say } = useWords();
  const grid = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    const buttons = [...(grid.current?.querySelectorAll('button') ?? [])];
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (step === undefined || here < 0) return;
    event.preventDefault();
    buttons[Math.min(Math.max(here + step, 0), buttons.length - 1)]?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would name a form field where there is none.
    <div ref={grid} className={styles['grid']} role="group" aria-label={say('compose.emoji')} onKeyDown={onKeyDown}>
      {emoji.map((one, at) => (
        <button key={one} type="button" className={styles['emoji']} tabIndex={at === 0 ? 0 : -1} onClick={() => onPick(one)}>
          {one}
        </button>
      ))}
    </div>
  );
}
