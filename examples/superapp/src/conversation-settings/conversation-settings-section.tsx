import type { LogId } from '@guanxi/core';
import { Archive, BellOff, Pin, Search, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { paths } from '../routes/index.js';
import { Confirm } from '../ui/confirm.js';
import { ListRow } from '../ui/list-row.js';
import { Section } from '../ui/section.js';
import { SwitchRow } from '../ui/switch-row.js';
import { useWords } from '../words/index.js';
import { useConversationChanges } from './use-conversation-changes.js';

/** How one wants a conversation, for the screen that tells about it: found in, pinned, muted, archived, deleted for oneself. */
export function ConversationSettingsSection({ log }: { readonly log: LogId }) {
  const { say } = useWords();
  const { settings } = useAccount();
  const [, navigate] = useLocation();
  const mine = useObservable(settings.all$)?.get(log);
  const changes = useConversationChanges();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Section>
        <ListRow icon={Search} title={say('search.inChat')} to={paths.searchIn(log)} />
      </Section>
      <Section>
        <SwitchRow
          icon={Pin}
          title={say('settings.pin')}
          checked={mine?.pinned !== undefined}
          onChange={(pinned) => changes.set(log, { pinned })}
        />
        <SwitchRow
          icon={BellOff}
          title={say('settings.mute')}
          detail={say('settings.mute.text')}
          checked={mine?.muted === true}
          onChange={(muted) => changes.set(log, { muted })}
        />
        <SwitchRow
          icon={Archive}
          title={say('settings.archive')}
          detail={say('settings.archive.text')}
          checked={mine?.archived === true}
          onChange={(archived) => changes.set(log, { archived })}
        />
      </Section>
      <Section>
        <ListRow icon={Trash2} danger title={say('settings.erase')} onPress={() => setAsking(true)} />
      </Section>
      <Confirm
        open={asking}
        title={say('settings.erase.title')}
        description={say('settings.erase.text')}
        confirm={say('settings.erase.action')}
        cancel={say('app.cancel')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          changes.erase(log);
          navigate(paths.chats);
        }}
      />
    </>
  );
}
