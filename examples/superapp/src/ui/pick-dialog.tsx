import { type ReactNode, useState } from 'react';
import { Dialog } from './dialog.js';
import styles from './pick-dialog.module.css';
import { SearchField } from './search-field.js';

export interface PickDialogProps {
  readonly title: string;
  readonly searchLabel: string;
  readonly clearLabel: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  /** The rows, each an `li`, for what was typed. */
  readonly children: (query: string) => ReactNode;
}

/** A list to choose one thing from, with a field that makes it shorter. */
export function PickDialog({ title, searchLabel, clearLabel, closeLabel, onClose, children }: PickDialogProps) {
  const [query, setQuery] = useState('');
  return (
    <Dialog open onClose={onClose} title={title} closeLabel={closeLabel}>
      <SearchField label={searchLabel} clearLabel={clearLabel} value={query} onChange={setQuery} />
      <ul className={styles['picks']} aria-label={title}>
        {children(query)}
      </ul>
    </Dialog>
  );
}
