import type { UserId } from '@guanxi/core';
import type { OwnProgram, ProgramId, VersionEntry } from '@guanxi/miniprogram/contract';
import type { ProgramPublisher } from '@guanxi/miniprogram/registry';
import { FlaskConical } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useFailureWords } from '../people/index.js';
import { ListRow } from '../ui/list-row.js';
import { Section } from '../ui/section.js';
import { useNotify } from '../ui/toast.js';
import { useWords } from '../words/index.js';
import styles from './card-screen.module.css';
import { CodePicture } from './code-picture.js';
import type { ProgramEntry } from './program-source.js';
import { TrialDialog } from './trial-dialog.js';
import { trialToken } from './trial-token.js';

export interface TrialSectionProps {
  readonly program: ProgramEntry;
  readonly publisher: ProgramPublisher;
}

/** For a program's developer: the version that is on trial, who may open it, and the code by which they do. */
export function TrialSection({ program, publisher }: TrialSectionProps) {
  const { say } = useWords();
  const notify = useNotify();
  const words = useFailureWords();
  const [own, setOwn] = useState<OwnProgram>();
  const [versions, setVersions] = useState<readonly VersionEntry[]>([]);
  const [isChoosing, setChoosing] = useState(false);
  const id = program.id as ProgramId;
  useEffect(() => {
    let wanted = true;
    Promise.all([publisher.own(), publisher.versions(id)]).then(
      ([mine, all]) => {
        if (!wanted) return;
        setOwn(mine.find((one) => one.id === id));
        setVersions(all.filter(({ state }) => state !== 'rejected' && state !== 'revoked'));
      },
      () => null, // Without a connection there is nothing here to change; the screen above says so.
    );
    return () => {
      wanted = false;
    };
  }, [publisher, id]);
  const set = useCallback(
    async (version: string | null, members: readonly UserId[]) => {
      try {
        setOwn(await publisher.setTrial(id, { version, members }));
        setChoosing(false);
      } catch (error) {
        notify({ look: 'danger', text: words(error) });
      }
    },
    [publisher, id, notify, words],
  );
  if (own === undefined) return null;
  const { trial, members } = own;
  return (
    <>
      <Section title={say('programs.trial')} note={say('programs.trial.note')}>
        <ListRow
          icon={FlaskConical}
          title={trial === undefined ? say('programs.trial.choose') : say('programs.trial.of', { version: trial })}
          detail={trial === undefined ? say('programs.trial.none') : say('programs.trial.members', { count: members.length })}
          onPress={() => setChoosing(true)}
        />
      </Section>
      {trial !== undefined && (
        <div className={styles['card']}>
          <CodePicture token={trialToken(id, trial)} label={say('programs.trial.code', { version: trial })} />
          <p className={styles['small']}>{say('programs.trial.code.text')}</p>
        </div>
      )}
      {isChoosing && (
        <TrialDialog versions={versions} trial={trial ?? null} members={members} onSet={set} onClose={() => setChoosing(false)} />
      )}
    </>
  );
}
