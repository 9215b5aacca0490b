import type { ContactView } from '@guanxi/core/contacts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef } from 'react';
import { useWords } from '../words/index.js';
import { type ContactEntry, contactEntries, starred } from './contact-entries.js';
import styles from './contact-list.module.css';
import { ContactRow } from './contact-row.js';
import { InitialStrip } from './initial-strip.js';

/** Heights in pixels at the standard text size; what is drawn is measured. */
const heights = { contact: 56, heading: 26 };

export interface ContactListProps {
  readonly contacts: readonly ContactView[];
  /** Stands above the first contact and scrolls with the list. */
  readonly head?: ReactNode;
}

/** The contacts, those with a star first, then by initial. Only those in sight exist. */
export function ContactList({ contacts, head }: ContactListProps) {
  const { say, locale } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => contactEntries(contacts, locale), [contacts, locale]);
  const above = head === undefined ? 0 : 1;
  const list = useVirtualizer({
    count: entries.length + above + 1,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[entries[index - above]?.type ?? 'contact'],
    getItemKey: (index) => entries[index - above]?.key ?? (index < above ? 'head' : 'foot'),
    overscan: 10,
  });
  const initials = useMemo(() => entries.flatMap((entry) => (entry.type === 'heading' ? [entry.initial] : [])), [entries]);
  const goTo = (initial: string) => {
    const at = entries.findIndex((entry) => entry.type === 'heading' && entry.initial === initial);
    if (at >= 0) list.scrollToIndex(at + above, { align: 'start' });
  };
  return (
    <div className={styles['frame']}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard, also when it holds no control. */}
      <section ref={scroller} className={styles['scroll']} tabIndex={0} aria-label={say('place.contacts')}>
        <div className={styles['rows']} style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map(({ index, key, start }) => (
            <div
              key={key}
              ref={list.measureElement}
              data-index={index}
              className={styles['place']}
              style={{ transform: `translateY(${start}px)` }}
            >
              {index < above ? head : <Entry entry={entries[index - above]} count={contacts.length} />}
            </div>
          ))}
        </div>
      </section>
      {initials.length > 3 && <InitialStrip initials={initials} onChoose={goTo} />}
    </div>
  );
}

/** A line; the one after the last says how many there are. */
function Entry({ entry, count }: { readonly entry: ContactEntry | undefined; readonly count: number }) {
  const { say } = useWords();
  if (entry === undefined) return <p className={styles['count']}>{say('contacts.count', { count })}</p>;
  if (entry.type === 'contact') return <ContactRow contact={entry.contact} />;
  return <h2 className={styles['initial']}>{entry.initial === starred ? say('contacts.starred') : entry.initial}</h2>;
}
