import { QrCode } from 'lucide-react';
import { ProgramCodeView } from '../programs/index.js';
import { paths, useBack } from '../routes/index.js';
import { Empty } from '../ui/empty.js';
import { Screen } from '../ui/screen.js';
import { useWords } from '../words/index.js';
import styles from './code.module.css';
import { GroupCode } from './group-code.js';
import { PersonCode } from './person-code.js';

export interface CodeScreenProps {
  readonly kind: string;
  readonly token: string;
}

/** Where a code leads, shown before anything happens. Its address is what the code says, so any camera leads here. */
export function CodeScreen({ kind, token }: CodeScreenProps) {
  const { say } = useWords();
  const back = useBack(paths.discover);
  return (
    <Screen title={say('code.title')} ground="page" back={{ label: say('app.back'), go: back, hideOnWide: true }}>
      <div className={styles['page']}>
        {kind === 'person' && <PersonCode token={token} />}
        {kind === 'group' && <GroupCode token={token} />}
        {kind === 'program' && <ProgramCodeView token={token} />}
        {kind !== 'person' && kind !== 'group' && kind !== 'program' && (
          <Empty icon={QrCode} title={say('code.unknown.title')}>
            {say('code.unknown.text')}
          </Empty>
        )}
      </div>
    </Screen>
  );
}
