import { Tag as TagIcon, Tags } from 'lucide-react';
import { useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { paths, useBack } from '../routes/index.js';
import { Empty } from '../ui/empty.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { useWords } from '../words/index.js';
import styles from './contacts.module.css';

/** One's tags, and how many contacts bear each. */
export function TagsScreen() {
  const { say } = useWords();
  const { contacts } = useAccount();
  const back = useBack(paths.contacts);
  const tags = useObservable(contacts.tags$);
  const list = useObservable(contacts.contacts$);
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const { tags: worn } of list ?? []) for (const tag of worn) found.set(tag, (found.get(tag) ?? 0) + 1);
    return found;
  }, [list]);
  return (
    <Screen title={say('contacts.tags')} ground="page" back={{ label: say('app.back'), go: back, hideOnWide: true }}>
      {tags?.length === 0 && (
        <Empty icon={Tags} title={say('tags.empty.title')}>
          {say('tags.empty.text')}
        </Empty>
      )}
      {tags !== undefined && tags.length > 0 && (
        <div className={styles['page']}>
          <Section>
            {tags.map(({ tag, name }) => (
              <ListRow
                key={tag}
                icon={TagIcon}
                title={name}
                detail={say('contacts.count', { count: counts.get(tag) ?? 0 })}
                to={paths.tag(tag)}
              />
            ))}
          </Section>
        </div>
      )}
    </Screen>
  );
}
