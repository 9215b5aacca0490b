import type { MessageView, Quote } from '@guanxi/chat';
import type { Draft as KeptDraft, NewDraft } from '@guanxi/chat/personal';
import type { People, UserId } from '@guanxi/core';
import { combineLatest, filter, map, type Observable, of, take, timeout } from 'rxjs';
import type { Draft } from './draft.js';
import { limits } from './limits.js';
import { mentionsOf } from './mentions-of.js';

/** What of a draft is kept; null for nothing. The text of a change is no draft: it stands in the message already. */
export function keptOf(draft: Draft): NewDraft | null {
  if (draft.editing !== undefined || (draft.text.trim() === '' && draft.quote === undefined)) return null;
  const mentions = mentionsOf(draft);
  return { text: draft.text, ...(draft.quote && { quote: quoteOf(draft.quote) }), ...(mentions && { mentions }) };
}

/** Whether two are the same to whoever goes on with them. */
export function sameKept(one: NewDraft | null, other: NewDraft | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A kept draft, to go on with. */
export function restored(kept: KeptDraft | null, { named, user }: { readonly named: Draft['named']; readonly user: UserId }): Draft {
  if (kept === null) return { text: '', cursor: 0, named: [] };
  const { text, quote } = kept;
  return { text, cursor: text.length, named, ...(quote && { quote: quotedMessage(quote, user) }) };
}

/** A kept draft with the names of those it mentions, by which they are found in the text. */
export function namesIn(
  draft: KeptDraft | null,
  { people, everybody }: { readonly people: People; readonly everybody: string },
): Observable<{ readonly draft: KeptDraft | null; readonly named: Draft['named'] }> {
  const all = draft?.mentions?.all === true ? [{ name: everybody, user: 'all' as const }] : [];
  const users = draft?.mentions?.users ?? [];
  if (users.length === 0) return of({ draft, named: all });
  return combineLatest(users.map((user) => people.person$(user))).pipe(
    filter((persons) => persons.every((person) => person !== null)),
    take(1),
    // Who cannot be looked up now is not mentioned; her name still stands in the text.
    timeout({ first: limits.namesWait, with: () => of([]) }),
    map((persons) => ({ draft, named: [...persons.map(({ id, name }) => ({ name, user: id })), ...all] })),
  );
}

function quoteOf({ id, seq, author, content }: MessageView): Quote {
  const text = (content as { readonly text?: unknown } | undefined)?.text;
  // Cut so that it does not end within a pair of surrogates.
  const preview = typeof text === 'string' ? text.slice(0, limits.quotePreview).replace(/[\uD800-\uDBFF]$/, '') : '';
  return { id, seq, author, preview };
}

/** As much of the quoted message as the draft has kept, which is what a quote needs. */
function quotedMessage({ id, seq, author, preview }: Quote, user: UserId): MessageView {
  return { id, seq, author, kind: 'chat.text', content: { text: preview }, mine: author === user, at: 0, delivery: 'stored' };
}
