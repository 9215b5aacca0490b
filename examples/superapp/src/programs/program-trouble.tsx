import { GuanxiError } from '@guanxi/core';
import { AppWindow, CloudOff, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFailureWords } from '../people/index.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { useWords, type WordKey } from '../words/index.js';

export interface ProgramTroubleProps {
  readonly error: unknown;
  /** Tries again; offered where that may help. */
  readonly onRetry?: () => void;
  /** What can be done besides. */
  readonly action?: ReactNode;
}

/** Stands where a program would be that cannot be opened, and says in plain words why. */
export function ProgramTrouble({ error, onRetry, action }: ProgramTroubleProps) {
  const { say } = useWords();
  const words = useFailureWords();
  const known = knownTrouble(error);
  const actions = (
    <>
      {onRetry !== undefined && known?.mayPass !== false && (
        <Button look="primary" onClick={onRetry}>
          {say('app.retry')}
        </Button>
      )}
      {action}
    </>
  );
  if (known === null) {
    return (
      <Empty icon={CloudOff} title={say('programs.failed')} action={actions}>
        {words(error)}
      </Empty>
    );
  }
  const { icon, title, text } = known;
  return (
    <Empty icon={icon} title={(say as (key: WordKey) => string)(title)} action={actions}>
      {(say as (key: WordKey) => string)(text)}
    </Empty>
  );
}

interface Trouble {
  readonly icon: LucideIcon;
  readonly title: WordKey;
  readonly text: WordKey;
  /** It may go another time. */
  readonly mayPass: boolean;
}

function knownTrouble(error: unknown): Trouble | null {
  if (!GuanxiError.is(error)) return null;
  const { code, reason } = error;
  if (reason === 'withdrawn') return { icon: AppWindow, title: 'programs.withdrawn', text: 'programs.withdrawn.text', mayPass: false };
  if (reason === 'own-gone') return { icon: AppWindow, title: 'programs.own.gone', text: 'programs.own.gone.text', mayPass: false };
  if (reason === 'unknown-version') return { icon: AppWindow, title: 'programs.noTrial', text: 'programs.noTrial.text', mayPass: false };
  if (code === 'not-found' || code === 'gone')
    return { icon: AppWindow, title: 'programs.unknown', text: 'programs.unknown.text', mayPass: false };
  if (code === 'unavailable' || code === 'timeout')
    return { icon: CloudOff, title: 'programs.offline', text: 'programs.offline.text', mayPass: true };
  return null;
}
