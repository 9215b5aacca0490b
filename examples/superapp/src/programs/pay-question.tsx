import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useWords } from '../words/index.js';
import styles from './question.module.css';
import type { SandboxBill } from './questions.js';
import { useProgram } from './use-program.js';

export interface PayQuestionProps {
  readonly bill: SandboxBill;
  readonly onAnswer: (paid: boolean) => void;
}

/** A bill of a program. Nothing is really paid, and the sheet says so. */
export function PayQuestion({ bill, onAnswer }: PayQuestionProps) {
  const { say, locale } = useWords();
  const { program, amount, currency, description } = bill;
  const known = useProgram(program).program;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const sum = format.format(amount / 10 ** digits);
  return (
    <Dialog
      open
      onClose={() => onAnswer(false)}
      title={say('programs.pay.title', { name: known?.name ?? program })}
      closeLabel={say('app.cancel')}
      actions={
        <Button look="primary" wide onClick={() => onAnswer(true)}>
          {say('programs.pay.confirm', { sum })}
        </Button>
      }
    >
      <div className={styles['bill']}>
        <p className={styles['sum']}>{sum}</p>
        {description !== '' && <p className={styles['quoted']}>{description}</p>}
      </div>
      <p className={styles['note']}>{say('programs.pay.note')}</p>
    </Dialog>
  );
}
