import { AppWindow, SearchX, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useObservable } from '../account/index.js';
import { useFailureWords } from '../people/index.js';
import { paths, useBack } from '../routes/index.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { SearchField } from '../ui/search-field.js';
import { Section } from '../ui/section.js';
import { SkeletonRows } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import styles from './directory-screen.module.css';
import type { ProgramEntry } from './program-shelf.js';
import { useProgramRoom } from './programs-context.js';
import { usePrograms } from './use-programs.js';

/** The directory: what one used last, and all there is, to be searched. */
export function DirectoryScreen() {
  const { say } = useWords();
  const back = useBack(paths.discover);
  const room = useProgramRoom();
  const { programs, error, again } = usePrograms();
  const recent = useObservable(room.recent$) ?? [];
  const words = useFailureWords();
  const [query, setQuery] = useState('');
  const found = programs?.filter((program) => matches(program, query));
  const used = recent.flatMap((id) => programs?.find((program) => program.id === id) ?? []);
  return (
    <Screen title={say('programs.title')} ground="page" back={{ label: say('app.back'), go: back, hideOnWide: true }}>
      <div className={styles['page']}>
        <SearchField label={say('programs.search')} clearLabel={say('app.clear')} value={query} onChange={setQuery} />
        {query === '' && used.length > 0 && (
          <nav className={styles['recent']} aria-label={say('programs.recent')}>
            <h2 className={styles['heading']}>{say('programs.recent')}</h2>
            <div className={styles['tiles']}>
              {used.map(({ id, name, icon }) => (
                <Link key={id} to={paths.program(id)} className={styles['tile']}>
                  <img src={icon} alt="" />
                  <span>{name}</span>
                </Link>
              ))}
            </div>
          </nav>
        )}
        {error !== undefined && (
          <Empty icon={AppWindow} title={say('programs.failed')} action={<Button onClick={again}>{say('app.retry')}</Button>}>
            {words(error)}
          </Empty>
        )}
        {found === undefined && error === undefined && <SkeletonRows rows={4} label={say('programs.opening')} />}
        {found !== undefined && found.length === 0 && (
          <Empty icon={SearchX} title={say('programs.none')}>
            {say('programs.none.text')}
          </Empty>
        )}
        {found !== undefined && found.length > 0 && (
          <Section title={say('programs.all')}>
            {found.map(({ id, name, description, icon }) => (
              <ListRow
                key={id}
                title={name}
                detail={description}
                picture={<img className={styles['icon']} src={icon} alt="" />}
                to={paths.programCard(id)}
              />
            ))}
          </Section>
        )}
        <Section>
          <ListRow icon={ShieldCheck} title={say('programs.settings')} detail={say('programs.settings.text')} to={paths.programSettings} />
        </Section>
      </div>
    </Screen>
  );
}

function matches({ name, description, category }: ProgramEntry, query: string): boolean {
  const text = `${name} ${description} ${category}`.toLocaleLowerCase();
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
