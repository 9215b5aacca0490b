import type { LogId, RecordId } from '@guanxi/core';
import { WifiOff } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useAccount } from '../account/index.js';
import { useFailureWords } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import { AudienceLists } from './audience-lists.js';
import { useAsked } from './use-asked.js';

/** Time after which it is asked again while one looks, ms. */
const renewal = 5000;

/** Who in a group has read one's own message. */
export function ReadersScreen({ log, message }: { readonly log: LogId; readonly message: RecordId }) {
  const { say } = useWords();
  const { groups } = useAccount();
  const back = useBack(paths.conversation(log));
  const words = useFailureWords();
  const group = useMemo(() => groups.group(log), [groups, log]);
  const { answer, failure } = useAsked(
    useCallback(() => group.readers(message), [group, message]),
    { every: renewal },
  );
  return (
    <Screen title={say('readers.title')} back={{ label: say('app.back'), go: back }} scroll={false}>
      {answer === undefined && failure === undefined && <SkeletonRows rows={6} label={say('readers.loading')} />}
      {answer === undefined && failure !== undefined && (
        <Empty icon={WifiOff} title={say('readers.unknown')}>
          {words(failure)}
        </Empty>
      )}
      {answer !== undefined && (
        <AudienceLists audience={answer} done={say('readers.read')} open={say('readers.unread')} nobody={say('group.audience.nobody')} />
      )}
    </Screen>
  );
}
