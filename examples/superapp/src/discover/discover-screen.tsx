import { Aperture, AppWindow, type LucideIcon, QrCode, ScanLine, UserSearch, UsersRound } from 'lucide-react';
import { useLocation } from 'wouter';
import { paths } from '../routes/index.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { useWords } from '../words/index.js';
import styles from './discover.module.css';

/** What there is beyond one's chats: what works is a row to press, what does not is told and cannot be pressed. */
export function DiscoverScreen() {
  const { say } = useWords();
  const [location] = useLocation();
  return (
    <Screen title={say('place.discover')} ground="page">
      <Section>
        <ListRow
          icon={ScanLine}
          title={say('discover.scan')}
          detail={say('discover.scan.text')}
          to={paths.scan}
          current={location === paths.scan}
        />
        <ListRow
          icon={QrCode}
          title={say('discover.card')}
          detail={say('discover.card.text')}
          to={paths.card}
          current={location === paths.card}
        />
      </Section>
      <Section>
        <ListRow
          icon={AppWindow}
          title={say('discover.programs')}
          detail={say('discover.programs.text')}
          to={paths.programs}
          current={location === paths.programs}
        />
      </Section>
      <Section>
        <ListRow icon={UserSearch} title={say('discover.people')} detail={say('discover.people.text')} to={paths.addContact} />
        <ListRow icon={UsersRound} title={say('discover.group')} detail={say('discover.group.text')} to={paths.newGroup} />
      </Section>
      <Section title={say('discover.coming')} note={say('discover.coming.text')}>
        <Coming icon={Aperture} title={say('discover.moments')} text={say('discover.moments.text')} />
      </Section>
    </Screen>
  );
}

function Coming({ icon, title, text }: { readonly icon: LucideIcon; readonly title: string; readonly text: string }) {
  return (
    <div className={styles['coming']}>
      <ListRow icon={icon} title={title} detail={text} />
    </div>
  );
}
