import type { LogId, RecordId } from '@guanxi/core';
import { useAccount } from '../account/index.js';
import { useFailureWords } from '../people/index.js';
import { useNotify } from '../ui/toast.js';

/** Takes a pin away, and tells if that is refused. */
export function useUnpin(log: LogId): (message: RecordId) => void {
  const { pins } = useAccount();
  const notify = useNotify();
  const words = useFailureWords();
  return (message) => {
    const unpin = async () => (await pins.unpin(log, message)).settled();
    unpin().catch((error: unknown) => notify({ look: 'danger', text: words(error) }));
  };
}
