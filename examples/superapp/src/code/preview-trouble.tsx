import { QrCode, WifiOff } from 'lucide-react';
import { useFailureWords } from '../people/index.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { useWords } from '../words/index.js';

export interface PreviewTroubleProps {
  readonly error: unknown;
  readonly onAgain: () => void;
}

/** Why a code leads nowhere, and what can be done. */
export function PreviewTrouble({ error, onAgain }: PreviewTroubleProps) {
  const { say } = useWords();
  const words = useFailureWords();
  const { code, reason } = error as { readonly code?: unknown; readonly reason?: unknown };
  const bad = reason === 'bad-code' || reason === 'bad-link' || code === 'invalid';
  return (
    <Empty
      icon={code === 'unavailable' ? WifiOff : QrCode}
      title={say(bad ? 'code.bad.title' : 'code.failed.title')}
      action={bad ? undefined : <Button onClick={onAgain}>{say('app.retry')}</Button>}
    >
      {bad ? say('code.bad.text') : words(error)}
    </Empty>
  );
}
