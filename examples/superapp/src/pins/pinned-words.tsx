import type { Pin } from '@guanxi/chat/pins';
import type { LogId } from '@guanxi/core';
import { usePreviews } from '../previews/index.js';
import { useWords } from '../words/index.js';
import { usePinnedMessage } from './use-pinned-message.js';

/** What a pinned message says, in a line. */
export function PinnedWords({ log, pin }: { readonly log: LogId; readonly pin: Pin }) {
  const { say } = useWords();
  const message = usePinnedMessage(log, pin);
  const preview = usePreviews();
  return <>{message === undefined ? say('pins.loading') : preview(message)}</>;
}
