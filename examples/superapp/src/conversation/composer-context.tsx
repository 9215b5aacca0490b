import { Pencil, Reply, X } from 'lucide-react';
import { useAccount } from '../account/index.js';
import { usePerson } from '../people/index.js';
import { usePreviews } from '../previews/index.js';
import { IconButton } from '../ui/icon-button.js';
import { useWords } from '../words/index.js';
import styles from './composer-context.module.css';
import type { Draft } from './draft.js';

/** Above the field: what one answers or changes, and a way out of it. */
export function ComposerContext({ draft, onStop }: { readonly draft: Draft; readonly onStop: () => void }) {
  const { say } = useWords();
  const { user } = useAccount();
  const message = draft.editing ?? draft.quote;
  const author = usePerson(message?.author ?? user);
  const preview = usePreviews();
  if (message === undefined) return null;
  const editing = draft.editing !== undefined;
  const Icon = editing ? Pencil : Reply;
  return (
    <div className={styles['context']}>
      <Icon size={18} aria-hidden="true" />
      <p className={styles['words']} role="status">
        <span className={styles['title']}>{editing ? say('compose.editing') : say('compose.replying', { name: author.name })}</span>
        <span className={styles['preview']}>{preview(message)}</span>
      </p>
      <IconButton icon={X} size={18} label={say('compose.stop')} onClick={onStop} />
    </div>
  );
}
