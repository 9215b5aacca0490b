import type { LogId } from '@guanxi/core';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useAccount } from '../account/index.js';
import { type Draft, draftReducer, emptyDraft } from './draft.js';
import { limits } from './limits.js';

/** What is being written in a conversation; its text is kept on this device until it is sent. */
export function useDraft(log: LogId) {
  const { client } = useAccount();
  const key = `superapp.draft.${log}`;
  const [draft, change] = useReducer(draftReducer, undefined, (): Draft => {
    const text = client.value(key);
    return typeof text === 'string' ? { ...emptyDraft, text, cursor: text.length } : emptyDraft;
  });
  // The text of a change is not a draft: it stands in the message already.
  const text = draft.editing === undefined ? draft.text : '';
  const kept = useRef(text);
  const save = useCallback(
    (next: string) => {
      if (kept.current === next) return;
      kept.current = next;
      // A draft that this device cannot keep is still in the field.
      client.setValue(key, next === '' ? null : next).catch(() => {});
    },
    [client, key],
  );
  const newest = useRef(text);
  useEffect(() => {
    newest.current = text;
    // What was sent is no draft any more, also if the page dies now.
    if (text === '') return save(text);
    const timer = setTimeout(() => save(text), limits.draftPause);
    return () => clearTimeout(timer);
  }, [save, text]);
  useEffect(() => () => save(newest.current), [save]);
  return [draft, change] as const;
}
