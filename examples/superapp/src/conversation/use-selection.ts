import type { MessageView } from '@guanxi/chat';
import { useCallback, useState } from 'react';

/** Messages by their places. */
export type Selection = ReadonlyMap<number, MessageView>;

/** The messages that are selected, undefined while nobody selects; what takes one in or out, and what ends it. */
export function useSelection(): readonly [Selection | undefined, (message: MessageView) => void, () => void] {
  const [selection, setSelection] = useState<Selection>();
  const toggle = useCallback((message: MessageView) => {
    setSelection((now) => {
      const next = new Map(now);
      if (!next.delete(message.seq)) next.set(message.seq, message);
      return next;
    });
  }, []);
  return [selection, toggle, useCallback(() => setSelection(undefined), [])];
}

/** As they were said. */
export function inOrder(selection: Selection): readonly MessageView[] {
  return [...selection.values()].sort((one, other) => one.seq - other.seq);
}
