import type { Client, Command, LogId } from '@guanxi/core';
import type { Observable } from 'rxjs';
import { configured, type Settings, settingsKind } from '../contract/index.js';
import { configure } from '../contract/personal-methods.js';
import { first } from '../first.js';
import { openRoom } from '../room.js';
import { dropRefused } from './drop-refused.js';
import { ownState, ownStates } from './own-states.js';

/** How one wants a conversation; what is left out stays as it is. */
export interface NewSettings {
  /** At the top of the list. */
  readonly pinned?: boolean;
  readonly muted?: boolean;
  /** Out of the list until somebody says something. */
  readonly hidden?: boolean;
  readonly archived?: boolean;
  /** Marked as unread; set it false when the conversation is opened. */
  readonly unread?: boolean;
}

/** How one wants one's conversations, the same on all devices. The others are not told. */
export interface ConversationSettings {
  /** By conversation; those that are as they came are left out. Compose it with `withSettings`. */
  readonly all$: Observable<ReadonlyMap<LogId, Settings>>;
  /** Queued like a message, and shown at once. */
  set(log: LogId, settings: NewSettings): Promise<Command>;
  /** Takes its observers down. Idempotent. */
  close(): void;
}

/** Settings over `client`, one at a time: a second one is refused with `conflict` until the first is closed. */
export function conversationSettings(client: Client): ConversationSettings {
  const take = client.project({
    method: configure,
    show: ({ log, ...change }, { author, at }) => [
      ownState(author, settingsKind, log, (present) => {
        const settings = configured(present ?? { log }, change, at);
        return Object.keys(settings).length > 1 ? settings : null;
      }),
    ],
  });
  const room = openRoom(client);
  dropRefused(room, configure);
  return {
    all$: ownStates(room, settingsKind),
    async set(log, settings) {
      const { hidden, ...change } = settings ?? {};
      const place = hidden === true ? ((await first(client.log(log).state$))?.seq ?? 0) : null;
      // In the conversation's own queue, for it may be that its group is yet to be founded.
      return room.give(configure, { ...change, log, ...(hidden !== undefined && { hidden: place }) }, log);
    },
    close() {
      room.close();
      take();
    },
  };
}
