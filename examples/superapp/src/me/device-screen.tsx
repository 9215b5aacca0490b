import { type ReactNode, useEffect, useState } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { paths, useBack } from '../routes/index.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { useWords } from '../words/index.js';
import styles from './me.module.css';

/** This device's session: where it is connected to, what waits, and what is kept. */
export function DeviceScreen() {
  const { say, locale } = useWords();
  const { client, chat, service } = useAccount();
  const back = useBack(paths.devices);
  const status = useObservable(client.status$);
  const session = useObservable(client.session$);
  const chats = useObservable(chat.conversations$);
  const stored = useStoredBytes();
  const number = new Intl.NumberFormat(locale);
  return (
    <Screen title={say('me.devices')} ground="page" back={{ label: say('app.back'), go: back }}>
      <div className={styles['page']}>
        <Section>
          <dl className={styles['facts']}>
            <Fact name={say('me.device.state')}>{stateWords(say, status?.state)}</Fact>
            <Fact name={say('me.device.server')}>{service.kind === 'local' ? say('me.device.server.local') : window.location.host}</Fact>
            {session && <Fact name={say('me.device.durability')}>{say(`me.device.durability.${session.server.durability}`)}</Fact>}
          </dl>
        </Section>
        <Section>
          <dl className={styles['facts']}>
            <Fact name={say('me.device.pending')}>{number.format(status?.pending ?? 0)}</Fact>
            <Fact name={say('me.device.failed')}>{number.format(status?.failed ?? 0)}</Fact>
            <Fact name={say('me.device.chats')}>{number.format(chats?.length ?? 0)}</Fact>
            {stored !== undefined && <Fact name={say('me.device.storage')}>{bytes(stored, locale)}</Fact>}
          </dl>
        </Section>
        {session && (
          <Section>
            <dl className={styles['facts']}>
              <Fact name={say('me.device.id')}>{session.device}</Fact>
            </dl>
          </Section>
        )}
      </div>
    </Screen>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function stateWords(say: ReturnType<typeof useWords>['say'], state: string | undefined): string {
  if (state === 'live') return say('status.live');
  if (state === 'offline') return say('status.offline.short');
  return state === 'catching-up' ? say('status.catching-up') : say('status.connecting');
}

/** Bytes that this site keeps in the browser, where the browser tells. */
function useStoredBytes(): number | undefined {
  const [stored, setStored] = useState<number>();
  useEffect(() => {
    let wanted = true;
    navigator.storage?.estimate?.().then(
      ({ usage }) => wanted && setStored(usage),
      // Not telling is an answer: the line is left out.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, []);
  return stored;
}

function bytes(count: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(count / 1_000_000);
}
