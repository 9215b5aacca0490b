import { GuanxiError } from '@guanxi/core';
import { Check, LoaderCircle, PackageOpen } from 'lucide-react';
import { type ChangeEvent, useRef } from 'react';
import { useFailureWords } from '../../people/index.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { DropZone } from '../../ui/drop-zone.js';
import { useWords } from '../../words/index.js';
import styles from './own.module.css';
import type { Bring, BringState } from './use-bring.js';

export interface OwnDialogProps extends Bring {
  readonly state: BringState;
}

/** Asks for a program of one's own, shows how far it is with it, and says why it could not be compiled. */
export function OwnDialog({ state, ask, drop, choose, close }: OwnDialogProps) {
  const { say } = useWords();
  const actions =
    state.at === 'asking' ? (
      <Choosers onChoose={choose} />
    ) : state.at === 'failed' ? (
      <Button look="primary" onClick={ask}>
        {say('programs.own.again')}
      </Button>
    ) : (
      <Button onClick={close}>{say('app.cancel')}</Button>
    );
  return (
    <Dialog open onClose={close} title={say('programs.own.title')} closeLabel={say('app.cancel')} actions={actions}>
      {state.at === 'asking' && (
        <>
          {hasFolders() && (
            <DropZone label={say('programs.own.drop')} onTake={drop}>
              <div className={styles['zone']}>
                <PackageOpen size={34} strokeWidth={1.5} aria-hidden="true" />
                <p>{say('programs.own.zone')}</p>
              </div>
            </DropZone>
          )}
          <p className={styles['note']}>{say('programs.own.note')}</p>
        </>
      )}
      {state.at === 'failed' && <Failure error={state.error} />}
      {state.at !== 'asking' && state.at !== 'failed' && <Steps at={state.at} path={'path' in state ? state.path : ''} />}
    </Dialog>
  );
}

/** For a folder, where the browser can choose one, and for a zip. */
function Choosers({ onChoose }: { readonly onChoose: (files: readonly File[]) => void }) {
  const { say } = useWords();
  const folder = useRef<HTMLInputElement>(null);
  const zip = useRef<HTMLInputElement>(null);
  const chooser = {
    type: 'file',
    hidden: true,
    tabIndex: -1,
    onChange({ target }: ChangeEvent<HTMLInputElement>) {
      const chosen = [...(target.files ?? [])];
      // The same one may be chosen again.
      target.value = '';
      if (chosen.length > 0) onChoose(chosen);
    },
  };
  const folders = hasFolders();
  return (
    <>
      {folders && (
        <Button look="primary" onClick={() => folder.current?.click()}>
          {say('programs.own.folder')}
        </Button>
      )}
      <Button look={folders ? 'plain' : 'primary'} onClick={() => zip.current?.click()}>
        {say('programs.own.zip')}
      </Button>
      <input ref={folder} {...chooser} {...{ webkitdirectory: '' }} aria-label={say('programs.own.folder')} />
      <input ref={zip} {...chooser} accept=".zip,application/zip" aria-label={say('programs.own.zip')} />
    </>
  );
}

/** Whether one has folders at hand here, to drop or to choose: on telephones one has files. */
function hasFolders(): boolean {
  return matchMedia('(any-pointer: fine)').matches && 'webkitdirectory' in HTMLInputElement.prototype;
}

const steps = ['reading', 'scripts', 'styles', 'templates'] as const;

function Steps({ at, path }: { readonly at: (typeof steps)[number]; readonly path: string }) {
  const { say } = useWords();
  const now = steps.indexOf(at);
  return (
    <ol className={styles['steps']}>
      {steps.map((step, index) => (
        <li key={step} className={styles['step']} aria-current={index === now ? 'step' : undefined}>
          <span className={styles['mark']}>
            {index < now && <Check size={18} aria-hidden="true" />}
            {index === now && <LoaderCircle size={18} className={styles['turning']} aria-hidden="true" />}
          </span>
          {say(`programs.own.${step}`)}
          {index === now && path !== '' && <span className={styles['path']}>{path}</span>}
        </li>
      ))}
    </ol>
  );
}

function Failure({ error }: { readonly error: unknown }) {
  const { say } = useWords();
  const words = useFailureWords();
  // The compiler's own words name the file and what to do.
  const isOurs = GuanxiError.is(error) && error.code !== 'internal';
  if (GuanxiError.is(error) && error.reason === 'app-missing') return <p role="alert">{say('programs.own.none')}</p>;
  return (
    <div role="alert">
      <p>{isOurs ? say('programs.own.failed') : words(error)}</p>
      {isOurs && <p className={styles['said']}>{error.message}</p>}
    </div>
  );
}
