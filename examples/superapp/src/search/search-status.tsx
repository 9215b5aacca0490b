import { CloudDownload } from 'lucide-react';
import { useFailureWords } from '../people/index.js';
import { Button } from '../ui/button.js';
import { useWords } from '../words/index.js';
import styles from './search.module.css';
import type { FoundMessages } from './use-found-messages.js';

/** How whole the results are: what is still being read, and what only the server has. */
export function SearchStatus({ found }: { readonly found: FoundMessages }) {
  const { say, locale } = useWords();
  const words = useFailureWords();
  const { progress, complete, server } = found;
  const number = new Intl.NumberFormat(locale);
  const reading =
    progress?.state === 'loading'
      ? say('search.loading')
      : progress?.state === 'indexing' && progress.total > 0
        ? say('search.indexing', { done: number.format(progress.done), total: number.format(progress.total) })
        : progress?.state === 'failed'
          ? say('search.index.failed')
          : undefined;
  return (
    <div className={styles['status']} role="status">
      {reading !== undefined && <p>{reading}</p>}
      {progress?.state === 'indexing' && progress.total > 0 && <progress value={progress.done} max={progress.total} aria-label={reading} />}
      {server === 'asking' && <p>{say('search.server.asking')}…</p>}
      {server === 'done' && <p>{say('search.server.done')}</p>}
      {server === 'failed' && <p>{say('search.server.failed', { reason: words(found.serverError) })}</p>}
      {!complete && (server === 'unasked' || server === 'failed') && (
        <>
          <p>{say('search.server.text')}</p>
          <Button onClick={found.askServer}>
            <CloudDownload size={18} aria-hidden="true" />
            {say('search.server')}
          </Button>
        </>
      )}
    </div>
  );
}
