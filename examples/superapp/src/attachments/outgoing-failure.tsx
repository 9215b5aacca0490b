import type { CommandId } from '@guanxi/core';
import { useCallback } from 'react';
import { useFailureWords } from '../people/index.js';
import { useNotify } from '../ui/toast.js';
import { useWords, type WordKey } from '../words/index.js';
import { useAttachments } from './attachments-context.js';
import styles from './outgoing-failure.module.css';
import type { OutgoingItem } from './outgoing-item.js';

/** Failures of files that have words of their own here: what is too large is a file and no text. */
const known: Readonly<Record<string, WordKey>> = {
  'unknown-blob': 'media.reason.unknown-blob',
  'hash-mismatch': 'media.reason.hash-mismatch',
  'type-mismatch': 'media.reason.type-mismatch',
  'type-refused': 'media.reason.type-refused',
  'too-large': 'media.reason.too-large',
  'rate-limited': 'media.reason.quota',
};

/** Those that another try cannot mend. */
const final = new Set(['type-mismatch', 'type-refused', 'too-large']);

/** Why files were not sent, and what can be done about it. */
export function OutgoingFailure({ item }: { readonly item: OutgoingItem }) {
  const { say } = useWords();
  const { outgoing } = useAttachments();
  const words = useFileFailureWords();
  const notify = useNotify();
  const { failure } = item;
  if (failure === undefined) return null;
  const run = (what: (id: CommandId) => Promise<void>) =>
    what(item.id).catch((error: unknown) => notify({ look: 'danger', text: words(error) }));
  return (
    <p className={styles['failure']} role="alert">
      <span>
        {say('media.failed')}: {words(failure)}
      </span>{' '}
      {!final.has(failure.reason ?? failure.code) && (
        <button type="button" className={styles['act']} onClick={() => void run(outgoing.retry)}>
          {say('chat.retry')}
        </button>
      )}{' '}
      <button type="button" className={styles['act']} onClick={() => void run(outgoing.cancel)}>
        {say('chat.drop')}
      </button>
    </p>
  );
}

/** Says why a file was refused. */
export function useFileFailureWords(): (failure: unknown) => string {
  const { say } = useWords();
  const others = useFailureWords();
  return useCallback(
    (failure) => {
      const { code, reason } = (failure ?? {}) as { readonly code?: string; readonly reason?: string };
      const key = known[reason ?? ''] ?? known[code ?? ''];
      return key === undefined ? others(failure) : (say as (key: WordKey) => string)(key);
    },
    [say, others],
  );
}
