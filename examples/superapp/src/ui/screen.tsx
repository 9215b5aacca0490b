import { ChevronLeft } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { classNames } from './class-names.js';
import { IconButton } from './icon-button.js';
import styles from './screen.module.css';

export interface ScreenProps {
  readonly title: string;
  /** Beside the title, such as how many there are. */
  readonly subtitle?: ReactNode;
  /** Leads one screen back; absent on a place's first screen. */
  readonly back?: { readonly label: string; readonly go: () => void; readonly hideOnWide?: boolean };
  readonly actions?: ReactNode;
  /** Below the bar and above what scrolls. */
  readonly top?: ReactNode;
  /** @default 'surface' */
  readonly ground?: 'surface' | 'page';
  /** Whether the content scrolls as a whole. @default true */
  readonly scroll?: boolean;
  readonly children: ReactNode;
}

/** One screen: a bar with its title, and what it holds. */
export function Screen({ title, subtitle, back, actions, top, ground = 'surface', scroll = true, children }: ScreenProps) {
  useEffect(() => {
    document.title = `${title} · Guanxi`;
  }, [title]);
  return (
    <section className={classNames(styles['screen'], styles[ground])} aria-label={title}>
      <header className={styles['bar']}>
        {back !== undefined && (
          <span className={classNames(styles['back'], back.hideOnWide === true && styles['narrow'])}>
            <IconButton icon={ChevronLeft} size={26} label={back.label} onClick={back.go} />
          </span>
        )}
        <div className={styles['heading']}>
          <h1 className={styles['title']}>{title}</h1>
          {subtitle !== undefined && <div className={styles['subtitle']}>{subtitle}</div>}
        </div>
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </header>
      {top}
      {scroll ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard, also when it holds no control.
        <div className={styles['scroll']} tabIndex={0}>
          {children}
        </div>
      ) : (
        children
      )}
    </section>
  );
}
