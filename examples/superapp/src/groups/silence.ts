import type { GroupDetails, GroupMember } from '@guanxi/chat/groups';

/** Why somebody cannot write in a conversation. */
export type Silence = 'left' | 'dissolved' | 'muted-all' | { readonly until: number };

export interface Circumstances {
  /** Whether one has left the conversation, or was removed from it. */
  readonly left: boolean;
  readonly details: GroupDetails | null | undefined;
  readonly me: GroupMember | undefined;
  /** Server time, ms since 1970. */
  readonly now: number;
}

/** What keeps one from writing, as the server sees it; undefined when nothing does. */
export function silenceIn({ left, details, me, now }: Circumstances): Silence | undefined {
  // A group that is over says so also to those who leave it afterwards.
  if (details?.dissolved !== undefined) return 'dissolved';
  if (left) return 'left';
  if (me?.role !== 'member') return undefined;
  const { mutedUntil = 0 } = me;
  if (mutedUntil > now) return { until: mutedUntil };
  return details?.mutedAll === true ? 'muted-all' : undefined;
}
