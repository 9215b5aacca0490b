import type { NewDraft } from '@guanxi/chat/personal';

/** Tells what was written elsewhere from what was written here and comes back. */
export interface DraftEchoes {
  /** This was written here. */
  said(draft: NewDraft | null): void;
  /** Whether a draft that was heard is another's, and nothing newer was written here. */
  isNews(draft: NewDraft | null): boolean;
}

/** Drafts written here that are remembered; each keystroke is one, and few of them are ever kept. */
const remembered = 500;

/** Nothing was written or heard yet. */
export function draftEchoes(): DraftEchoes {
  let heard = 'null';
  /** Written here since, the newest last. */
  let own: string[] = [];
  return {
    said(draft) {
      own = [...own, JSON.stringify(draft)].slice(-remembered);
    },
    isNews(draft) {
      const key = JSON.stringify(draft);
      const at = own.lastIndexOf(key);
      // What was written before the one that comes back will not come any more.
      if (at >= 0) own = own.slice(at + 1);
      const isEcho = at >= 0 || key === heard;
      const isNewerHere = own.length > 0 && own.at(-1) !== heard;
      heard = key;
      if (isEcho || isNewerHere) return false;
      own = [];
      return true;
    },
  };
}
