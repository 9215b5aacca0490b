import type { Snippet } from '@guanxi/chat/contract';
import { Fragment } from 'react';
import styles from './search.module.css';

/** A part of a message with what was looked for marked in it. */
export function SnippetText({ snippet: { text, ranges } }: { readonly snippet: Snippet }) {
  return (
    <>
      {ranges.map(([from, to], at) => (
        <Fragment key={from}>
          {text.slice(ranges[at - 1]?.[1] ?? 0, from)}
          <mark className={styles['mark']}>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </>
  );
}
