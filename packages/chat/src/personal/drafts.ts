import { type Client, type CommandId, GuanxiError, type LogId, type OutboxEntry } from '@guanxi/core';
import type { Observable } from 'rxjs';
import * as v from 'valibot';
import { combined } from '../combined.js';
import { type Draft, draftKind, type Mentions, type Quote } from '../contract/index.js';
import { saveDraft } from '../contract/personal-methods.js';
import { first } from '../first.js';
import { invalid } from '../invalid.js';
import { openRoom, type Room } from '../room.js';
import { dropRefused } from './drop-refused.js';
import { personalClientLimits } from './limits.js';
import { ownState, ownStates } from './own-states.js';

/** What is being written. */
export interface NewDraft {
  /** At most `limits.text` characters. */
  readonly text: string;
  readonly quote?: Quote;
  readonly mentions?: Mentions;
}

/** What one is writing, to go on with on another device. Of two devices the one that wrote last wins. */
export interface Drafts {
  /** By conversation. */
  readonly all$: Observable<ReadonlyMap<LogId, Draft>>;
  /** Null while nothing is being written there. */
  draft$(log: LogId): Observable<Draft | null>;
  /**
   * Call it with every keystroke; it is kept after a pause of `personalClientLimits.draftPause`. Null, once it is sent or
   * given up, goes at once. Throws `invalid` for what cannot be kept.
   */
  set(log: LogId, draft: NewDraft | null): void;
  /** Keeps at once what waits for a pause: call it when a conversation is left. Rejects where the storage fails. */
  flush(): Promise<void>;
  /** Keeps what waits, and takes its observers down. Idempotent. */
  close(): Promise<void>;
}

interface Waiting {
  readonly input: v.InferOutput<typeof saveDraft.input>;
  readonly since: number;
  readonly cancel: () => void;
}

/** Drafts over `client`, one at a time: a second one is refused with `conflict` until the first is closed. */
export function drafts(client: Client): Drafts {
  const take = client.project({
    method: saveDraft,
    show: (input, { author, at }) => [ownState<Draft>(author, draftKind, input.log, () => (isEmpty(input) ? null : toDraft(input, at)))],
  });
  const room = openRoom(client);
  dropRefused(room, saveDraft);
  const all$ = ownStates(room, draftKind);
  const waiting = new Map<LogId, Waiting>();
  let storing: Promise<void> = Promise.resolve();
  let closing: Promise<void> | null = null;

  /** One after the other, so that what was written last is queued last. What fails waits for `flush`. */
  const keep = (log: LogId): Promise<void> => {
    const now = waiting.get(log);
    now?.cancel();
    if (!now) return storing;
    const stored = storing
      .catch(() => {})
      .then(async () => {
        await store(room, all$, now.input);
        if (waiting.get(log) === now) waiting.delete(log);
      });
    storing = stored;
    return stored;
  };
  const flush = async () => {
    await Promise.all([...waiting.keys()].map(keep));
    await storing;
  };
  return {
    all$,
    draft$: (log) => combined([all$], (all) => all.get(log) ?? null),
    set(log, draft) {
      if (closing !== null) throw new GuanxiError('closed', 'These drafts were closed; make others.', { outcome: 'not-sent' });
      const given = v.safeParse(saveDraft.input, { text: '', ...draft, log });
      if (!given.success) throw invalid(`This draft cannot be kept: ${given.issues[0].message}`);
      const before = waiting.get(log);
      before?.cancel();
      const now = client.clock.now();
      const since = before?.since ?? now;
      const longest = Math.max(0, since + personalClientLimits.draftLongest - now);
      const pause = isEmpty(given.output) ? 0 : Math.min(personalClientLimits.draftPause, longest);
      // A failure stays with `storing`, where `flush` finds it.
      const cancel = client.clock.after(pause, () => void keep(log).catch(() => {}));
      waiting.set(log, { input: given.output, since, cancel });
    },
    flush,
    close() {
      closing ??= flush().finally(() => {
        room.close();
        take();
      });
      return closing;
    },
  };
}

/** Queues it unless it is so already, and takes back what was queued before and has not been sent. */
async function store(room: Room, all$: Drafts['all$'], input: Waiting['input']): Promise<void> {
  const present = (await first(all$))?.get(input.log);
  if (isEmpty(input) ? !present : present && same(toDraft(input, 0), present)) return;
  const command = await room.give(saveDraft, input, input.log);
  const { outbox } = room.client;
  for (const entry of (await first(outbox.entries$)) ?? []) {
    if (isUnsent(entry, input.log, command.id)) await outbox.drop(entry.id).catch(unlessSent);
  }
}

function isUnsent({ id, method, log, state }: OutboxEntry, of: LogId, except: CommandId): boolean {
  return method === saveDraft.name && log === of && id !== except && state.name === 'queued' && state.attempts === 0;
}

/** It was sent meanwhile, and two drafts do no harm. */
function unlessSent(error: unknown): void {
  if (!GuanxiError.is(error) || (error.code !== 'conflict' && error.code !== 'not-found')) throw error;
}

function isEmpty({ text, quote }: Pick<NewDraft, 'text'> & { readonly quote?: Quote | undefined }): boolean {
  return text.trim() === '' && quote === undefined;
}

function toDraft({ log, text, quote, mentions }: Waiting['input'], at: number): Draft {
  return { log, text, ...(quote && { quote }), ...(mentions && { mentions }), at };
}

function same(one: Draft, other: Draft): boolean {
  return JSON.stringify({ ...one, at: 0 }) === JSON.stringify({ ...other, at: 0 });
}
