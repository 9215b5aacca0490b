import type { LogId } from '@guanxi/core';
import { UsersRound } from 'lucide-react';
import { useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { ConversationSettingsSection } from '../conversation-settings/index.js';
import { GroupInfoScreen } from '../groups/index.js';
import { ConversationAvatar, useConversationName, usePerson } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { useWords } from '../words/index.js';
import styles from './conversation-info.module.css';

/** Who is in a conversation, and what can be changed about it. */
export function ConversationInfoScreen({ log }: { readonly log: LogId }) {
  return log.startsWith('g:') ? <GroupInfoScreen log={log} /> : <DirectInfoScreen log={log} />;
}

function DirectInfoScreen({ log }: { readonly log: LogId }) {
  const { say } = useWords();
  const { chat, user } = useAccount();
  const summary = useObservable(useMemo(() => chat.conversation(log).summary$, [chat, log]));
  const back = useBack(paths.conversation(log));
  const name = useConversationName(summary);
  const peer = usePerson(summary?.peer ?? user);
  return (
    <Screen title={say('group.info')} ground="page" back={{ label: say('app.back'), go: back }}>
      {summary !== undefined && (
        <div className={styles['page']}>
          <div className={styles['head']}>
            <ConversationAvatar summary={summary} size={5} />
            <h2 className={styles['name']}>{name}</h2>
          </div>
          <Section>
            <ListRow title={say('contacts.profile')} detail={peer.name} to={paths.person(peer.id)} />
            {summary.kind === 'direct' && (
              <ListRow icon={UsersRound} title={say('group.start', { name: peer.name })} to={paths.newGroupWith(peer.id)} />
            )}
          </Section>
          <ConversationSettingsSection log={log} />
        </div>
      )}
    </Screen>
  );
}
