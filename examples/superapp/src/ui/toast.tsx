import * as Radix from 'radix-ui/toast';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import styles from './toast.module.css';

/** A short word about what just happened. */
export interface Notice {
  readonly text: string;
  readonly look?: 'plain' | 'danger';
  /** Such as "Undo". */
  readonly action?: { readonly label: string; readonly run: () => void };
}

type Notify = (notice: Notice) => void;

const NotifyContext = createContext<Notify | null>(null);

/** Notices shown at once; older ones give way. */
const noticesShown = 3;

/** Gives the parts below it a place for notices. */
export function ToastProvider({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const [notices, setNotices] = useState<readonly (Notice & { readonly key: number })[]>([]);
  const notify = useCallback<Notify>((notice) => {
    setNotices((now) => [...now.slice(1 - noticesShown), { ...notice, key: (now.at(-1)?.key ?? 0) + 1 }]);
  }, []);
  const close = (key: number) => setNotices((now) => now.filter((notice) => notice.key !== key));
  return (
    <NotifyContext.Provider value={notify}>
      <Radix.Provider label={label} swipeDirection="down" duration={5000}>
        {children}
        {notices.map((notice) => (
          <Radix.Root
            key={notice.key}
            className={styles['toast']}
            data-look={notice.look ?? 'plain'}
            onOpenChange={(open) => open || close(notice.key)}
          >
            <Radix.Description className={styles['text']}>{notice.text}</Radix.Description>
            {notice.action !== undefined && (
              <Radix.Action asChild altText={notice.action.label}>
                <button type="button" className={styles['action']} onClick={notice.action.run}>
                  {notice.action.label}
                </button>
              </Radix.Action>
            )}
          </Radix.Root>
        ))}
        <Radix.Viewport className={styles['viewport']} />
      </Radix.Provider>
    </NotifyContext.Provider>
  );
}

/** Shows a notice. */
export function useNotify(): Notify {
  const notify = useContext(NotifyContext);
  if (notify === null) throw new Error('useNotify needs a ToastProvider above it.');
  return notify;
}
