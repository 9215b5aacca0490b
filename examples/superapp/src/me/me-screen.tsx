import { Lock, LogOut, MonitorSmartphone, NotebookPen, QrCode, Settings, Star, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useAccount, useObservable } from '../account/index.js';
import { useAttachments } from '../attachments/index.js';
import { useFailureWords, usePerson } from '../people/index.js';
import { paths } from '../routes/index.js';
import { Avatar } from '../ui/avatar.js';
import { Confirm } from '../ui/confirm.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './me.module.css';

/** Oneself: profile, device, settings, and the way out. */
export function MeScreen() {
  const { say } = useWords();
  const { user, chat, accounts } = useAccount();
  const [location, navigate] = useLocation();
  const person = usePerson(user);
  const notify = useNotify();
  const words = useFailureWords();
  const notes = async () => {
    try {
      navigate(paths.conversation((await chat.direct(user)).log));
    } catch (error) {
      notify({ look: 'danger', text: words(error) });
    }
  };
  return (
    <Screen title={say('place.me')} ground="page">
      <Section>
        <Link to={paths.profile} className={styles['self']} aria-current={location === paths.profile ? 'page' : undefined}>
          <Avatar id={person.id} name={person.name} image={person.avatar} size={4} />
          <span className={styles['words']}>
            <span className={styles['name']}>{person.name}</span>
            <span className={styles['id']}>
              {say('me.id')}: {person.id}
            </span>
          </span>
        </Link>
      </Section>
      <Section>
        <ListRow icon={QrCode} title={say('discover.card')} detail={say('discover.card.text')} to={paths.card} />
        <ListRow
          icon={Star}
          title={say('favourites.title')}
          detail={say('favourites.text')}
          to={paths.favourites}
          current={location === paths.favourites}
        />
        <ListRow icon={NotebookPen} title={say('me.notes')} detail={say('me.notes.text')} onPress={() => void notes()} />
      </Section>
      <Section>
        <ListRow
          icon={MonitorSmartphone}
          title={say('devices.title')}
          detail={say('devices.text')}
          to={paths.devices}
          current={location === paths.devices || location === paths.device}
        />
        <ListRow
          icon={Lock}
          title={say('privacy.title')}
          detail={say('privacy.text')}
          to={paths.privacy}
          current={location === paths.privacy || location === paths.blocked}
        />
        <ListRow
          icon={Settings}
          title={say('me.settings')}
          detail={say('me.settings.text')}
          to={paths.settings}
          current={location === paths.settings}
        />
      </Section>
      <Section>
        <ListRow icon={UsersRound} title={say('me.switch')} detail={say('me.switch.text')} onPress={() => accounts.use(undefined)} />
        <SignOut />
      </Section>
    </Screen>
  );
}

/** Asks, then forgets the account on this device. */
function SignOut() {
  const { say } = useWords();
  const { client, accounts, user } = useAccount();
  const { forget } = useAttachments();
  const [asking, setAsking] = useState(false);
  const notify = useNotify();
  const words = useFailureWords();
  const status = useObservable(client.status$);
  const unsent = (status?.pending ?? 0) + (status?.failed ?? 0);
  const signOut = async () => {
    try {
      await forget();
      await client.signOut();
      accounts.forget(user);
    } catch (error) {
      notify({ look: 'danger', text: words(error) });
    }
  };
  return (
    <>
      <ListRow icon={LogOut} danger title={say('me.signOut')} onPress={() => setAsking(true)} />
      <Confirm
        open={asking}
        title={say('me.signOut.title')}
        description={unsent === 0 ? say('me.signOut.text') : say('me.signOut.pending', { count: unsent })}
        confirm={say('me.signOut')}
        cancel={say('app.cancel')}
        onClose={() => setAsking(false)}
        onConfirm={() => void signOut()}
      />
    </>
  );
}
