import type { MessageView } from '@guanxi/chat';
import type { UserId } from '@guanxi/core';

/** What is being written. */
export interface Draft {
  readonly text: string;
  readonly cursor: number;
  /** The message this answers. */
  readonly quote?: MessageView;
  /** The message whose text is being changed. */
  readonly editing?: MessageView;
  /** People picked from the list of names; those whose `@name` is still in the text are mentioned. */
  readonly named: readonly { readonly name: string; readonly user: UserId | 'all' }[];
}

export type DraftAction =
  | { readonly type: 'write'; readonly text: string; readonly cursor: number }
  | { readonly type: 'point'; readonly cursor: number }
  | { readonly type: 'quote'; readonly message: MessageView }
  | { readonly type: 'edit'; readonly message: MessageView; readonly text: string }
  | { readonly type: 'name'; readonly from: number; readonly name: string; readonly user: UserId | 'all' }
  | { readonly type: 'insert'; readonly text: string }
  /** Stops answering or changing. */
  | { readonly type: 'stop' }
  | { readonly type: 'clear' }
  /** Goes on with what was kept, unless a message is being changed. */
  | { readonly type: 'adopt'; readonly draft: Draft };

export const emptyDraft: Draft = { text: '', cursor: 0, named: [] };

/** The draft after an action. */
export function draftReducer(draft: Draft, action: DraftAction): Draft {
  const { text, cursor, named } = draft;
  switch (action.type) {
    case 'write':
      return { ...draft, text: action.text, cursor: action.cursor };
    case 'point':
      return { ...draft, cursor: Math.min(action.cursor, text.length) };
    case 'quote':
      return { text: draft.editing === undefined ? text : '', cursor, named, quote: action.message };
    case 'edit':
      return { text: action.text, cursor: action.text.length, named, editing: action.message };
    case 'name': {
      const inserted = `@${action.name} `;
      return {
        ...draft,
        text: text.slice(0, action.from) + inserted + text.slice(cursor),
        cursor: action.from + inserted.length,
        named: [...named, { name: action.name, user: action.user }],
      };
    }
    case 'insert':
      return { ...draft, text: text.slice(0, cursor) + action.text + text.slice(cursor), cursor: cursor + action.text.length };
    case 'stop':
      return { text: draft.editing === undefined ? text : '', cursor, named };
    case 'clear':
      return emptyDraft;
    case 'adopt':
      return draft.editing === undefined ? action.draft : draft;
  }
}

/** The name that is being typed after an `@` at the cursor, and where it begins. */
export function nameBeingTyped({ text, cursor }: Draft): { readonly from: number; readonly query: string } | undefined {
  const before = text.slice(0, cursor);
  const from = before.lastIndexOf('@');
  if (from < 0) return undefined;
  // An address such as ana@example.org names nobody.
  if (from > 0 && /[\w.]/.test(before[from - 1] ?? '')) return undefined;
  const query = before.slice(from + 1);
  return query.length > 24 || /[\n@]|\s\s/.test(query) ? undefined : { from, query };
}
