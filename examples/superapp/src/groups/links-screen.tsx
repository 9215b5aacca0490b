import type { GroupLink } from '@guanxi/chat/groups';
import { Link2, QrCode, WifiOff, X } from 'lucide-react';
import { useCallback, useState } from 'react';
import { PersonAvatar, usePerson } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Confirm } from '../ui/confirm.js';
import { Empty } from '../ui/empty.js';
import { IconButton } from '../ui/icon-button.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import styles from './groups.module.css';
import lines from './member-line.module.css';
import { useAsked } from './use-asked.js';
import { useCommand } from './use-command.js';
import type { SeenGroup } from './use-group.js';

/** Time after which the links are asked for again while one looks, ms. */
const renewal = 20_000;

/** The links that are good: who made them, how many came by them, until when; and an end to each. */
export function LinksScreen({ seen: { log, group, rights } }: { readonly seen: SeenGroup }) {
  const { say } = useWords();
  const back = useBack(paths.group(log, 'manage'));
  const { answer, failure, again } = useAsked(
    useCallback(() => group.links(), [group]),
    { every: renewal },
  );
  const [ending, setEnding] = useState<GroupLink>();
  const run = useCommand();
  return (
    <Screen title={say('group.links')} ground="page" back={{ label: say('app.back'), go: back }}>
      <div className={styles['page']}>
        {answer === undefined && failure === undefined && <SkeletonRows rows={3} label={say('group.links.loading')} />}
        {answer === undefined && failure !== undefined && (
          <Empty icon={WifiOff} title={say('status.offline.short')}>
            {say('group.links.offline')}
          </Empty>
        )}
        {answer?.length === 0 && (
          <Empty icon={Link2} title={say('group.links.none')}>
            {say('group.links.none.text')}
          </Empty>
        )}
        {answer !== undefined && answer.length > 0 && (
          <Section note={say('group.links.note')}>
            {answer.map((link) => (
              <LinkRow key={link.id} link={link} onEnd={() => setEnding(link)} />
            ))}
          </Section>
        )}
        {rights.invite !== 'no' && (
          <Section>
            <ListRow icon={QrCode} title={say('group.code')} to={paths.group(log, 'code')} />
          </Section>
        )}
        <Confirm
          open={ending !== undefined}
          title={say('group.link.end.title')}
          description={say('group.link.end.text')}
          confirm={say('group.link.end')}
          cancel={say('app.cancel')}
          onClose={() => setEnding(undefined)}
          onConfirm={() => ending !== undefined && void run(() => group.revokeLink(ending.id)).then(again)}
        />
      </div>
    </Screen>
  );
}

function LinkRow({ link, onEnd }: { readonly link: GroupLink; readonly onEnd: () => void }) {
  const { say, dates } = useWords();
  const { name } = usePerson(link.by);
  return (
    <div className={styles['row']}>
      <div className={styles['person']}>
        <PersonAvatar user={link.by} size={2.5} />
        <span className={lines['words']}>
          <span className={lines['name']}>
            {name} · {dates.moment(link.at)}
          </span>
          <span className={lines['detail']}>
            {say('group.link.joined', { count: link.joined })} · {say('group.link.expires', { time: dates.moment(link.expires) })}
          </span>
        </span>
      </div>
      <IconButton icon={X} size={19} label={say('group.link.end.name', { name })} onClick={onEnd} />
    </div>
  );
}
