import type { LogId, UserId } from '@guanxi/core';
import type { Source } from '@guanxi/core/contract';
import { useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { PersonName } from '../people/index.js';
import { useWords } from '../words/index.js';

/** How two people came to each other, in words. */
export function SourceLine({ source }: { readonly source: Source }) {
  const { say } = useWords();
  if (source.kind === 'group' && source.log !== undefined) return <FromGroup log={source.log} />;
  if (source.kind === 'card' && source.by !== undefined) return <FromCard by={source.by} />;
  return <>{say(`source.${source.kind}`)}</>;
}

function FromGroup({ log }: { readonly log: LogId }) {
  const { say } = useWords();
  const { groups } = useAccount();
  const details = useObservable(useMemo(() => groups.group(log).details$, [groups, log]));
  return <>{details?.name === undefined ? say('source.group') : say('source.group.named', { group: details.name })}</>;
}

function FromCard({ by }: { readonly by: UserId }) {
  const { say } = useWords();
  return (
    <>
      {say('source.card')} (<PersonName user={by} />)
    </>
  );
}
