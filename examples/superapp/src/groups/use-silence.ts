import type { ConversationSummary } from '@guanxi/chat';
import { useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { useWords } from '../words/index.js';
import { silenceIn } from './silence.js';
import { useNow } from './use-now.js';

/** That one cannot write in a conversation. */
export interface TellingSilence {
  /** Why. */
  readonly words: string;
  /** Whether nothing else can be done either; whoever is only muted still reacts, and takes words back. */
  readonly frozen: boolean;
}

/** Whether and why one cannot write in a conversation; undefined while one can. */
export function useSilence({ log, kind, left }: ConversationSummary): TellingSilence | undefined {
  const { say, dates } = useWords();
  const { groups, user } = useAccount();
  const group = useMemo(() => (kind === 'group' ? groups.group(log) : undefined), [groups, log, kind]);
  const details = useObservable(group?.details$);
  const me = useObservable(group?.members$)?.find((member) => member.user === user);
  const now = useNow(me?.mutedUntil ?? 0);
  const silence = silenceIn({ left, details, me, now });
  if (silence === undefined) return undefined;
  if (silence === 'left') return { words: say('group.left'), frozen: true };
  if (silence === 'dissolved') return { words: say('silence.dissolved'), frozen: true };
  if (silence === 'muted-all') return { words: say('silence.mutedAll'), frozen: false };
  return { words: say('silence.muted', { time: dates.moment(silence.until) }), frozen: false };
}
