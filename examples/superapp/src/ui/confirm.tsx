import * as Radix from 'radix-ui/alert-dialog';
import { Button } from './button.js';
import styles from './dialog.module.css';

export interface ConfirmProps {
  readonly open: boolean;
  readonly title: string;
  readonly description: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone. */
export function Confirm({ open, title, description, confirm, cancel, onConfirm, onClose }: ConfirmProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles['scrim']} />
        <Radix.Content className={styles['dialog']}>
          <header className={styles['header']}>
            <Radix.Title className={styles['title']} style={{ paddingBlock: '0.75rem 0.25rem' }}>
              {title}
            </Radix.Title>
          </header>
          <Radix.Description className={styles['description']}>{description}</Radix.Description>
          <footer className={styles['actions']}>
            <Radix.Cancel asChild>
              <Button>{cancel}</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button look="danger" onClick={onConfirm}>
                {confirm}
              </Button>
            </Radix.Action>
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
