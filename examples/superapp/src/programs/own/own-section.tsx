import { FolderOpen } from 'lucide-react';
import { useObservable } from '../../account/index.js';
import { paths } from '../../routes/index.js';
import { ListRow } from '../../ui/list-row.js';
import { Section } from '../../ui/section.js';
import { useWords } from '../../words/index.js';
import { ProgramIcon } from '../program-icon.js';
import { useProgramRoom } from '../programs-context.js';

/** The programs of one's own files, and the way to bring another. */
export function OwnSection({ onAsk }: { readonly onAsk: () => void }) {
  const { say } = useWords();
  const own = useObservable(useProgramRoom().own$) ?? [];
  return (
    <Section>
      {own.map(({ id, name }) => (
        <ListRow key={id} title={name} picture={<ProgramIcon icon={undefined} />} to={paths.program(id)} />
      ))}
      <ListRow icon={FolderOpen} title={say('programs.own')} detail={say('programs.own.text')} onPress={onAsk} />
    </Section>
  );
}
