import type { LogId } from '@guanxi/core';
import { useEffect, useReducer } from 'react';
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
  useEffect(() => {
    const save = () => {
      if ((client.value(key) ?? '') === text) return;
      // A draft that this device cannot keep is still in the field.
      client.setValue(key, text === '' ? null : text).catch(() => {});
    };
    const timer = setTimeout(save, limits.draftPause);
    return () => {
      clearTimeout(timer);
      save();
    };
  }, [client, key, text]);
  return [draft, change] as const;
}
