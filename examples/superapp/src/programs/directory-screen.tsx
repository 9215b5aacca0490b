import { SearchX, ShieldCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useObservable } from '../account/index.js';
import { paths, useBack } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { DropZone } from '../ui/drop-zone.js';
import { Empty } from '../ui/empty.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { SearchField } from '../ui/search-field.js';
import { Section } from '../ui/section.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import styles from './directory-screen.module.css';
import { limits } from './limits.js';
import { OwnDialog } from './own/own-dialog.js';
import { OwnSection } from './own/own-section.js';
import { useBring } from './own/use-bring.js';
import { ProgramIcon } from './program-icon.js';
import { ProgramTrouble } from './program-trouble.js';
import { useProgramRoom } from './programs-context.js';
import { usePrograms } from './use-programs.js';

/** The directory: what one used last, and all there is, to be searched. */
export function DirectoryScreen() {
  const { say } = useWords();
  const back = useBack(paths.discover);
  const room = useProgramRoom();
  useEffect(() => room.prepare(), [room]);
  const [query, setQuery] = useState('');
  const { programs: found, error, more, again } = usePrograms(query);
  const used = (useObservable(room.source.recent$) ?? []).slice(0, limits.recent);
  const own = useBring();
  return (
    <Screen title={say('programs.title')} ground="page" back={{ label: say('app.back'), go: back, hideOnWide: true }}>
      <DropZone label={say('programs.own.drop')} onTake={own.drop}>
        <div className={styles['page']}>
          <SearchField label={say('programs.search')} clearLabel={say('app.clear')} value={query} onChange={setQuery} />
          {query === '' && used.length > 0 && (
            <nav className={styles['recent']} aria-label={say('programs.recent')}>
              <h2 className={styles['heading']}>{say('programs.recent')}</h2>
              <div className={styles['tiles']}>
                {used.map(({ id, name, icon }) => (
                  <Link key={id} to={paths.program(id)} className={styles['tile']}>
                    <ProgramIcon icon={icon} size="3.5rem" />
                    <span>{name}</span>
                  </Link>
                ))}
              </div>
            </nav>
          )}
          {error !== undefined && <ProgramTrouble error={error} onRetry={again} />}
          {found === undefined && error === undefined && <SkeletonRows rows={4} label={say('programs.opening')} />}
          {found !== undefined && found.length === 0 && (
            <Empty icon={SearchX} title={say('programs.none')}>
              {say('programs.none.text')}
            </Empty>
          )}
          {found !== undefined && found.length > 0 && (
            <Section title={say('programs.all')}>
              {found.map(({ id, name, description, icon }) => (
                <ListRow key={id} title={name} detail={description} picture={<ProgramIcon icon={icon} />} to={paths.programCard(id)} />
              ))}
            </Section>
          )}
          {more !== undefined && <Button onClick={more}>{say('programs.more')}</Button>}
          {query === '' && <OwnSection onAsk={own.ask} />}
          <Section>
            <ListRow
              icon={ShieldCheck}
              title={say('programs.settings')}
              detail={say('programs.settings.text')}
              to={paths.programSettings}
            />
          </Section>
        </div>
      </DropZone>
      {own.state !== null && <OwnDialog {...own} state={own.state} />}
    </Screen>
  );
}
