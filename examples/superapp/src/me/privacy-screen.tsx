import { groupRecords } from '@guanxi/chat/contract';
import { type Command, privateLog } from '@guanxi/core';
import type { Way } from '@guanxi/core/contract';
import { AppWindow, Ban } from 'lucide-react';
import { useMemo } from 'react';
import { map } from 'rxjs';
import { useAccount, useObservable } from '../account/index.js';
import { useFailureWords } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { SwitchRow } from '../ui/switch-row.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './me.module.css';

const ways: readonly Way[] = ['id', 'qr', 'card', 'group', 'nearby'];

/** By which ways people come to one, who is kept away, and whether others see that one is there. The server holds to it. */
export function PrivacyScreen() {
  const { say } = useWords();
  const { contacts, groups } = useAccount();
  const back = useBack(paths.me);
  const give = useGiving();
  const privacy = useObservable(contacts.privacy$);
  const blocked = useObservable(contacts.blocked$)?.length ?? 0;
  const seen = usePresenceShown();
  return (
    <Screen title={say('privacy.title')} ground="page" back={{ label: say('app.back'), go: back, hideOnWide: true }}>
      <div className={styles['page']}>
        {privacy !== undefined && (
          <>
            <Section>
              <SwitchRow
                title={say('privacy.ask')}
                detail={say('privacy.ask.text')}
                checked={privacy.needsRequest}
                onChange={(needsRequest) => void give(() => contacts.setPrivacy({ needsRequest }))}
              />
            </Section>
            <Section title={say('privacy.ways')} note={say('privacy.ways.note')}>
              {ways.map((way) => (
                <SwitchRow
                  key={way}
                  title={say(`privacy.${way}`)}
                  detail={say(`privacy.${way}.text`)}
                  checked={privacy.ways[way]}
                  onChange={(open) => void give(() => contacts.setPrivacy({ ways: { [way]: open } }))}
                />
              ))}
            </Section>
          </>
        )}
        <Section>
          <SwitchRow
            title={say('privacy.presence')}
            detail={say('privacy.presence.text')}
            checked={seen}
            onChange={(shown) => void give(() => groups.showPresence(shown))}
          />
        </Section>
        <Section>
          <ListRow icon={AppWindow} title={say('programs.settings')} detail={say('programs.settings.text')} to={paths.programSettings} />
        </Section>
        <Section>
          <ListRow
            icon={Ban}
            title={say('privacy.blocked')}
            to={paths.blocked}
            end={blocked === 0 ? say('privacy.blocked.none') : say('privacy.blocked.count', { count: blocked })}
          />
        </Section>
      </div>
    </Screen>
  );
}

/** Whether others may see that one is there; they may until one says otherwise. */
function usePresenceShown(): boolean {
  const { client, user } = useAccount();
  const shown$ = useMemo(
    () =>
      client
        .log(privateLog(user))
        .states$(groupRecords.presence)
        .pipe(map((records) => [...records.values()].every(({ body }) => body.shown))),
    [client, user],
  );
  return useObservable(shown$) ?? true;
}

/** Gives a command; what cannot be queued or is refused is told. */
function useGiving(): (what: () => Promise<Command>) => Promise<void> {
  const notify = useNotify();
  const words = useFailureWords();
  return async (what) => {
    try {
      // What the server refuses of one's contacts is told by the frame of the app.
      (await what()).settled().catch(() => {});
    } catch (error) {
      notify({ look: 'danger', text: words(error) });
    }
  };
}
