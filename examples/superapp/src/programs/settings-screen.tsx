import { ShieldCheck } from 'lucide-react';
import { useObservable } from '../account/index.js';
import { paths, useBack } from '../routes/index.js';
import { Empty } from '../ui/empty.js';
import { ListRow } from '../ui/list-row.js';
import { Screen } from '../ui/screen.js';
import { Section } from '../ui/section.js';
import { useWords } from '../words/index.js';
import styles from './directory-screen.module.css';
import { limits } from './limits.js';
import { ProgramGrants, useGrants } from './program-grants.js';
import { useProgramRoom } from './programs-context.js';

/** What programs may, to be taken back, and what they did with it since the app was opened. */
export function ProgramSettingsScreen() {
  const { say, dates } = useWords();
  const back = useBack(paths.programs);
  const { grants, calls } = useGrants();
  const recent = useObservable(useProgramRoom().source.recent$);
  const nameOf = (id: string) => recent?.find((program) => program.id === id)?.name ?? id;
  return (
    <Screen title={say('programs.settings')} ground="page" back={{ label: say('app.back'), go: back }}>
      <div className={styles['page']}>
        {grants.length === 0 && (
          <Empty icon={ShieldCheck} title={say('programs.settings.none')}>
            {say('programs.settings.none.text')}
          </Empty>
        )}
        {[...new Set(grants.map(({ program }) => program))].map((program) => (
          <ProgramGrants key={program} program={program} title={nameOf(program)} />
        ))}
        {calls.length > 0 && (
          <Section title={say('programs.log')} note={say('programs.log.note')}>
            {calls.slice(0, limits.calls).map(({ program, permission, outcome, at }, index) => (
              <ListRow
                // biome-ignore lint/suspicious/noArrayIndexKey: entries have no name, and new ones come before all.
                key={calls.length - index}
                title={`${nameOf(program)} · ${say(`programs.permission.${permission}`)}`}
                detail={`${dates.time(at)} · ${say(`programs.outcome.${outcome}`)}`}
              />
            ))}
          </Section>
        )}
      </div>
    </Screen>
  );
}
