import type { Person, UserId } from '@guanxi/core';
import type { VersionEntry } from '@guanxi/miniprogram/contract';
import { useState } from 'react';
import { PeoplePicker, usePersons } from '../people/index.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { useWords } from '../words/index.js';
import { limits } from './limits.js';

export interface TrialDialogProps {
  readonly versions: readonly VersionEntry[];
  readonly trial: string | null;
  readonly members: readonly UserId[];
  readonly onSet: (version: string | null, members: readonly UserId[]) => Promise<void>;
  readonly onClose: () => void;
}

/** Chooses the version on trial, and who may open it. */
export function TrialDialog({ versions, trial, members, onSet, onClose }: TrialDialogProps) {
  const { say } = useWords();
  const known = usePersons(members);
  const [version, setVersion] = useState(trial ?? versions[0]?.version ?? null);
  const [chosen, setChosen] = useState<readonly Person[]>();
  const [busy, setBusy] = useState(false);
  const picked = chosen ?? known;
  const set = async (next: string | null) => {
    setBusy(true);
    await onSet(
      next,
      picked.map(({ id }) => id),
    );
    setBusy(false);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('programs.trial')}
      closeLabel={say('app.cancel')}
      actions={
        <>
          {trial !== null && <Button onClick={() => void set(null)}>{say('programs.trial.end')}</Button>}
          <Button look="primary" busy={busy} disabled={version === null || picked.length === 0} onClick={() => void set(version)}>
            {say('programs.trial.begin')}
          </Button>
        </>
      }
    >
      {version !== null && (
        <Choice
          title={say('programs.trial.which')}
          value={version}
          options={versions
            .slice(0, limits.versions)
            .map((one) => ({ value: one.version, label: say('programs.version', { version: one.version }) }))}
          onChange={setVersion}
        />
      )}
      <PeoplePicker picked={picked} onChange={setChosen} />
    </Dialog>
  );
}
