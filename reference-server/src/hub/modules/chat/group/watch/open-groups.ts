import type { ModuleHub, OpenModule } from '../../../../command/open-module.js';
import { openPresence } from './presence.js';
import { openReceipts } from './receipts.js';

/** What a hub remembers of those who look at receipts and at who is there. */
export function openGroups(hub: ModuleHub): OpenModule {
  const receipts = openReceipts(hub);
  const presence = openPresence(hub);
  return {
    queries: { readers: receipts.readers, presence: presence.presence },
    committed(logs) {
      receipts.committed(logs);
      presence.committed(logs);
    },
    presence: (user, online) => presence.changed(user, online),
    close() {
      receipts.close();
      presence.close();
    },
  };
}
