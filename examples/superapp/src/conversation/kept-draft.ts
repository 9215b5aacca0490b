import type { Conversation, MessageView, Quote } from '@guanxi/chat';
import type { Draft as KeptDraft, NewDraft } from '@guanxi/chat/personal';
import type { People, UserId } from '@guanxi/core';
import { combineLatest, filter, map, type Observable, of, take, timeout } from 'rxjs';
import { type Draft, emptyDraft } from './draft.js';
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

/** What a kept draft is put together with. */
export interface RestoreOptions {
  readonly conversation: Conversation;
  readonly people: People;
  /** What everybody is called in a text. */
  readonly everybody: string;
  readonly user: UserId;
}

/** A kept draft, to go on with: with the message that it answers, and the names by which people are mentioned in it. */
export function restored(kept: KeptDraft | null, options: RestoreOptions): Observable<Draft> {
  if (kept === null) return of(emptyDraft);
  const { text, quote } = kept;
  return combineLatest([namesIn(kept, options), quote ? quoted(quote, options) : of(undefined)]).pipe(
    map(([named, message]) => ({ text, cursor: text.length, named, ...(message && { quote: message }) })),
  );
}

function namesIn({ mentions }: KeptDraft, { people, everybody }: RestoreOptions): Observable<Draft['named']> {
  const all = mentions?.all === true ? [{ name: everybody, user: 'all' as const }] : [];
  const users = mentions?.users ?? [];
  if (users.length === 0) return of(all);
  return combineLatest(users.map((user) => people.person$(user))).pipe(
    filter((persons) => persons.every((person) => person !== null)),
    take(1),
    // Who cannot be looked up now is not mentioned; her name still stands in the text.
    timeout({ first: limits.restoreWait, with: () => of([]) }),
    map((persons) => [...persons.map(({ id, name }) => ({ name, user: id })), ...all]),
  );
}

/** The message that is answered, or as much of it as the draft has kept, which is all that a quote needs. */
function quoted(quote: Quote, { conversation, user }: RestoreOptions): Observable<MessageView> {
  const { id, seq, author, preview } = quote;
  const kept: MessageView = {
    id,
    seq,
    author,
    kind: 'chat.text',
    content: { text: preview },
    mine: author === user,
    at: 0,
    delivery: 'stored',
  };
  return conversation.messages$({ range: [seq, seq] }).pipe(
    map(({ messages }) => messages.find((message) => message.id === id && message.recalled === undefined) ?? kept),
    take(1),
    timeout({ first: limits.restoreWait, with: () => of(kept) }),
  );
}

function quoteOf({ id, seq, author, content }: MessageView): Quote {
  const text = (content as { readonly text?: unknown } | undefined)?.text;
  // Cut so that it does not end within a pair of surrogates.
  const preview = typeof text === 'string' ? text.slice(0, limits.quotePreview).replace(/[\uD800-\uDBFF]$/, '') : '';
  return { id, seq, author, preview };
}
