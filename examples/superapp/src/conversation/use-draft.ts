import type { LogId } from '@guanxi/core';
import { useEffect, useReducer, useRef } from 'react';
import { switchMap } from 'rxjs';
import { useAccount } from '../account/index.js';
import { useWords } from '../words/index.js';
import { draftReducer, emptyDraft } from './draft.js';
import { draftEchoes } from './draft-echoes.js';
import { keptOf, restored, sameKept } from './kept-draft.js';

/** What is being written in a conversation. It is kept, and goes on on another device, until it is sent. */
export function useDraft(log: LogId) {
  const { chat, drafts, people, user } = useAccount();
  const { say } = useWords();
  const [draft, change] = useReducer(draftReducer, emptyDraft);
  const echoes = useRef(draftEchoes());
  const kept = keptOf(draft);
  const known = useRef(kept);

  useEffect(() => {
    if (sameKept(kept, known.current)) return;
    known.current = kept;
    echoes.current.said(kept);
    try {
      drafts.set(log, kept);
    } catch {
      // What is too long to be kept is still in the field, which says so.
    }
  });
  useEffect(() => {
    const everybody = say('compose.mention.all');
    const watching = drafts
      .draft$(log)
      .pipe(switchMap((found) => restored(found, { conversation: chat.conversation(log), people, everybody, user })))
      .subscribe((next) => {
        if (!echoes.current.isNews(keptOf(next))) return;
        known.current = keptOf(next);
        change({ type: 'adopt', draft: next });
      });
    return () => watching.unsubscribe();
  }, [chat, drafts, people, log, user, say]);
  useEffect(() => {
    // What fails is kept by the next flush; the words are still in the field.
    const flush = () => void drafts.flush().catch(() => {});
    const leave = () => document.visibilityState === 'hidden' && flush();
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      flush();
    };
  }, [drafts]);
  return [draft, change] as const;
}
