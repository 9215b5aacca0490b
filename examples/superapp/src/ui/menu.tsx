import type { LucideIcon } from 'lucide-react';
import * as Radix from 'radix-ui/dropdown-menu';
import type { ReactNode } from 'react';
import { classNames } from './class-names.js';
import styles from './menu.module.css';

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly children: ReactNode;
}

/** A menu that hangs on a button. */
export function Menu({ trigger, label, children }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles['menu']} align="end" sideOffset={6} collisionPadding={12} aria-label={label}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface MenuAtProps {
  /** Where on the screen it opens; null while it is closed. */
  readonly point: { readonly x: number; readonly y: number } | null;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A menu that opens where something was pressed. One serves a whole list. */
export function MenuAt({ point, label, onClose, children }: MenuAtProps) {
  return (
    <Radix.Root open={point !== null} onOpenChange={(next) => next || onClose()} modal={false}>
      <Radix.Trigger asChild>
        <span
          style={{ position: 'fixed', left: point?.x ?? 0, top: point?.y ?? 0, width: 1, height: 1, pointerEvents: 'none' }}
          aria-hidden="true"
        />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={styles['menu']}
          align="start"
          collisionPadding={12}
          aria-label={label}
          // What opened it takes the focus back, not the point it hangs on.
          onCloseAutoFocus={(event) => event.preventDefault()}
          // It is closed by a press beside it, by Escape or by a choice; a focus that something else takes meanwhile is no answer.
          onFocusOutside={(event) => event.preventDefault()}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface MenuItemProps {
  readonly icon?: LucideIcon;
  readonly danger?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

/** One thing to choose. */
export function MenuItem({ icon: Icon, danger = false, onSelect, children }: MenuItemProps) {
  return (
    <Radix.Item className={classNames(styles['item'], danger && styles['danger'])} onSelect={onSelect}>
      {Icon !== undefined && <Icon size={18} strokeWidth={1.75} aria-hidden="true" />}
      {children}
    </Radix.Item>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className={styles['separator']} />;
}
