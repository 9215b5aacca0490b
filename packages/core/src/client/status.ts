import type { Observable } from 'rxjs';
import type { ConnectionStatus } from '../session/connection.js';
import type { OutboxEntry } from '../storage/storage.js';
import type { ClientStatus } from './client.js';
import { type Watched, watched } from './watched.js';

/** The status of a connection together with what is pending, told when either changes. */
export function watchStatus(connection: Watched<ConnectionStatus>, entries: Watched<readonly OutboxEntry[]>): Observable<ClientStatus> {
  const status = watched<ClientStatus>(combine(connection.value, entries.value));
  const show = () => {
    const next = combine(connection.value, entries.value);
    if (JSON.stringify(next) !== JSON.stringify(status.value)) status.tell(next);
  };
  connection.heard$.subscribe({ next: show, complete: status.end });
  entries.heard$.subscribe(show);
  return status.heard$;
}

function combine(connection: ConnectionStatus, entries: readonly OutboxEntry[]): ClientStatus {
  const pending = entries.filter(({ state }) => state.name === 'queued');
  return {
    ...connection,
    pending: pending.length,
    failed: entries.length - pending.length,
    ...(pending[0] ? { pendingSince: pending[0].at } : {}),
  };
}
