import type { Chat } from '@guanxi/chat';
import {
  type ConversationSettings,
  countAttention,
  type ListedConversation,
  type RemovedForMe,
  withoutLatest,
  withSettings,
} from '@guanxi/chat/personal';
import { distinctUntilChanged, map, type Observable, shareReplay } from 'rxjs';

/** The conversations as one wants them: pinned, muted, hidden and archived, without what one deleted for oneself. */
export interface ConversationLists {
  /** What is in the list. */
  readonly listed$: Observable<readonly ListedConversation[]>;
  readonly archived$: Observable<readonly ListedConversation[]>;
  /** How much of the list asks for attention. */
  readonly attention$: Observable<number>;
}

/** Puts the packages' parts together, once for all screens. */
export function conversationLists(parts: {
  readonly chat: Chat;
  readonly settings: ConversationSettings;
  readonly removed: RemovedForMe;
}): ConversationLists {
  const { chat, settings, removed } = parts;
  const conversations$ = withoutLatest(chat.conversations$, removed.all$);
  const listed$ = withSettings(conversations$, settings.all$).pipe(shareReplay({ bufferSize: 1, refCount: true }));
  return {
    listed$,
    archived$: withSettings(conversations$, settings.all$, { archive: 'only' }).pipe(shareReplay({ bufferSize: 1, refCount: true })),
    attention$: listed$.pipe(map(countAttention), distinctUntilChanged()),
  };
}
