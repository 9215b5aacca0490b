import type { LogId } from '@guanxi/core';
import type { Observable } from 'rxjs';
import type { ConversationSummary } from '../chat.js';
import { combined } from '../combined.js';
import type { Settings } from '../contract/index.js';

/** A line of the conversation list, as one wants it. */
export interface ListedConversation extends ConversationSummary {
  readonly pinned: boolean;
  readonly muted: boolean;
  readonly archived: boolean;
  /** Marked by hand; `unread` counts messages as before. */
  readonly markedUnread: boolean;
}

/** The list with its settings: what is pinned first, the last pinned first of all, then as `conversations$` has it. */
export function withSettings(
  conversations$: Observable<readonly ConversationSummary[]>,
  settings$: Observable<ReadonlyMap<LogId, Settings>>,
  /** `only` gives the archive. @default 'without' */
  { archive = 'without' }: { readonly archive?: 'without' | 'only' } = {},
): Observable<readonly ListedConversation[]> {
  // What has not changed is the same object again, so that views can skip it.
  const known = new WeakMap<ConversationSummary, { readonly settings: Settings | undefined; readonly listed: ListedConversation }>();
  const list = (summary: ConversationSummary, settings: Settings | undefined): ListedConversation => {
    const before = known.get(summary);
    if (before && before.settings === settings) return before.listed;
    const listed = {
      ...summary,
      pinned: settings?.pinned !== undefined,
      muted: settings?.muted === true,
      archived: settings?.archived === true,
      markedUnread: settings?.unread === true,
    };
    known.set(summary, { settings, listed });
    return listed;
  };
  return combined([conversations$, settings$], (conversations, all) => {
    const shown = conversations.filter((summary) => {
      const settings = all.get(summary.log);
      return !isHidden(summary, settings) && (settings?.archived === true) === (archive === 'only');
    });
    const pinnedAt = (summary: ConversationSummary) => all.get(summary.log)?.pinned ?? 0;
    return [...shown].sort((one, other) => pinnedAt(other) - pinnedAt(one)).map((summary) => list(summary, all.get(summary.log)));
  });
}

/** What asks for attention in such a list: unread messages, and one for what was marked by hand; nothing of what is muted. */
export function countAttention(list: readonly ListedConversation[]): number {
  return list.reduce((sum, { muted, unread, markedUnread }) => (muted ? sum : sum + (unread || (markedUnread ? 1 : 0))), 0);
}

/** Something that is pending, with place 0, was said after any place. */
function isHidden({ latest }: ConversationSummary, settings: Settings | undefined): boolean {
  if (settings?.hidden === undefined) return false;
  return latest === undefined || (latest.seq > 0 && latest.seq <= settings.hidden);
}
