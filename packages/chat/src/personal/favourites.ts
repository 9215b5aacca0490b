import {
  type Client,
  type Command,
  type CommandId,
  type Json,
  type LogId,
  privateLog,
  type Range,
  type RecordId,
  type TimelineEntry,
  type UserId,
  type Window,
} from '@guanxi/core';
import type { Observable } from 'rxjs';
import * as v from 'valibot';
import type { MessageView } from '../chat.js';
import { combined } from '../combined.js';
import { type Favourite, favouriteCountKind, favouriteKind } from '../contract/index.js';
import { favour, unfavour } from '../contract/personal-methods.js';
import { invalid } from '../invalid.js';
import { openRoom } from '../room.js';
import { ownState } from './own-states.js';

/** A favourite as it is shown. */
export interface FavouriteView extends Favourite {
  readonly id: RecordId;
  /** Server time of keeping it, or this device's while pending, ms since 1970. */
  readonly at: number;
  readonly delivery: 'stored' | 'changing' | 'pending' | 'failed';
  /** For `failed`: why, and the command for `Chat.retry` or `Chat.drop`. */
  readonly failure?: { readonly command: CommandId; readonly code: string; readonly reason?: string };
}

/** A part of one's favourites. */
export interface FavouriteList {
  /** In the order of keeping them; what was taken off is left out, so there may be fewer than were asked for. */
  readonly favourites: readonly FavouriteView[];
  /** As of `Conversation.messages$`: places of the private log. */
  readonly range: Range;
  readonly first: number;
  readonly last: number;
  readonly holes: readonly Range[];
}

/** Copies of what was said, for oneself, the same on all devices. A copy stays when the message is recalled. */
export interface Favourites {
  /** How many there are; at most `personalLimits.favourites`. */
  readonly count$: Observable<number>;
  /** The newest `last`, or those of `range`. */
  list$(window: Window | Observable<Window>): Observable<FavouriteList>;
  /** Fetches what this device lacks in `range`. */
  load(range: Range, options?: { readonly signal?: AbortSignal }): Promise<void>;
  /** Keeps a copy of a message in the conversation `from`. */
  add(message: MessageView, options: { readonly from: LogId }): Promise<Command>;
  /** Takes one off. */
  remove(favourite: RecordId): Promise<Command>;
  /** Takes its observers down. Idempotent. */
  close(): void;
}

/** Favourites over `client`, one at a time: a second one is refused with `conflict` until the first is closed. */
export function favourites(client: Client): Favourites {
  const taken = projectionsOf(client);
  const room = openRoom(client);
  return {
    count$: room.seen(({ user }) =>
      combined([client.log(privateLog(user)).states$(favouriteCountKind)], (records) => records.values().next().value?.body.count ?? 0),
    ),
    list$: (window) =>
      room.seen(({ user }) =>
        combined([client.log(privateLog(user)).timeline$(window)], ({ state, range, holes, entries }) => {
          return { favourites: entries.flatMap(toView), range, first: state.start, last: state.seq, holes };
        }),
      ),
    async load(range, options) {
      return client.log(privateLog(await room.user())).load(range, options);
    },
    async add(message, options) {
      const { id, seq, kind, content, author, at } = message ?? {};
      if (!(seq > 0)) throw invalid('To keep a message wait until it is stored.');
      if (content === undefined) throw invalid('A message that was recalled cannot be kept.');
      const shown = { kind, content: content as Json, source: { seq, author, at } };
      return room.give(favour, { from: options?.from, message: id, shown }, privateLog(await room.user()));
    },
    async remove(favourite) {
      return room.give(unfavour, { favourite }, privateLog(await room.user()));
    },
    close() {
      room.close();
      for (const take of taken.splice(0)) take();
    },
  };
}

function projectionsOf(client: Client): (() => void)[] {
  const counted = (author: UserId, by: number) =>
    ownState(author, favouriteCountKind, 'favourites', (present) => ({ count: Math.max(0, (present?.count ?? 0) + by) }));
  return [
    client.project({
      method: favour,
      show: ({ from, message, shown: { kind, content, source } }, { author }) => [
        {
          type: 'append',
          log: privateLog(author),
          kind: favouriteKind.kind,
          body: { kind, content, source: { ...source, log: from, message } },
        },
        counted(author, 1),
      ],
    }),
    client.project({
      method: unfavour,
      show: ({ favourite }, { author }) => [
        { type: 'change', log: privateLog(author), id: favourite, body: () => null },
        counted(author, -1),
      ],
    }),
  ];
}

/** Nothing for what was taken off, and for what else the private log holds. */
function toView({ record, delivery, command }: TimelineEntry): readonly FavouriteView[] {
  const body = record.kind === favouriteKind.kind ? v.safeParse(favouriteKind.body, record.body) : undefined;
  if (!body?.success) return [];
  const state = command?.state;
  return [
    {
      ...body.output,
      id: record.id,
      at: record.at,
      delivery,
      ...(command && state?.name === 'failed'
        ? { failure: { command: command.id, code: state.code, ...(state.reason ? { reason: state.reason } : {}) } }
        : {}),
    },
  ];
}
