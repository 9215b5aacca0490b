import type { PermissionRequest } from '@guanxi/miniprogram';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useWords } from '../words/index.js';
import { ProgramIcon } from './program-icon.js';
import styles from './question.module.css';
import { useProgram } from './use-program.js';

export interface PermissionQuestionProps {
  readonly request: PermissionRequest;
  readonly onAnswer: (granted: boolean) => void;
}

/** Whether a program may do something; what its maker says of it stands as the maker's words. */
export function PermissionQuestion({ request, onAnswer }: PermissionQuestionProps) {
  const { say } = useWords();
  const { program, name, permission, reason } = request;
  const icon = useProgram(program).program?.icon;
  return (
    <Dialog
      open
      onClose={() => onAnswer(false)}
      title={say('programs.ask', { name })}
      closeLabel={say('programs.refuse')}
      actions={
        <>
          <Button onClick={() => onAnswer(false)}>{say('programs.refuse')}</Button>
          <Button look="primary" onClick={() => onAnswer(true)}>
            {say('programs.allow')}
          </Button>
        </>
      }
    >
      <div className={styles['what']}>
        <ProgramIcon icon={icon} size="3.25rem" />
        <div>
          <p className={styles['main']}>{say(`programs.permission.${permission}`)}</p>
          {reason !== '' && <p className={styles['quoted']}>{say('programs.reason', { name, reason })}</p>}
        </div>
      </div>
      <p className={styles['note']}>{say('programs.ask.note')}</p>
    </Dialog>
  );
}
