import {
  countSchema,
  type Json,
  jsonSchema,
  type LogId,
  logIdSchema,
  type RecordId,
  type RecordKind,
  recordIdSchema,
  type UserId,
  userIdSchema,
} from '@guanxi/core/contract';
import * as v from 'valibot';
import { kindLimits } from './kinds/limits.js';
import { limits } from './limits.js';
import { personalLimits } from './personal-limits.js';
import { type PlaceSet, placeSetSchema } from './personal-places.js';
import { addressing, type Mentions, type Quote, wholeText } from './records.js';

/** How one person wants one conversation: a state record of her private log, named by the conversation's log. */
export interface Settings {
  readonly log: LogId;
  /** Pinned to the top since this server time, ms since 1970; what was pinned last is first. */
  readonly pinned?: number;
  /** It counts and is shown, but does not call for attention. */
  readonly muted?: true;
  /** Out of the list until something is said after this place. */
  readonly hidden?: number;
  /** Out of the list, in the archive, whatever is said. */
  readonly archived?: true;
  /** Marked as unread by hand. */
  readonly unread?: true;
}

/** What is being written in one conversation: a state record of the private log, named by the conversation's log. */
export interface Draft {
  readonly log: LogId;
  readonly text: string;
  readonly quote?: Quote;
  readonly mentions?: Mentions;
  /** Server time at which it was kept, ms since 1970. */
  readonly at: number;
}

/**
 * A copy of something said: a timeline record of the private log. It is one's own and stays when the message is recalled,
 * or the conversation left.
 */
export interface Favourite {
  readonly kind: string;
  /** As it was when it was kept; read it by `contentOf`. */
  readonly content: Json;
  readonly source: { readonly log: LogId; readonly message: RecordId; readonly seq: number; readonly author: UserId; readonly at: number };
}

/** Places of one conversation: a state record of the private log, named by the conversation's log. */
export interface PlacesIn {
  readonly log: LogId;
  readonly places: PlaceSet;
}

/** How one wants a conversation. */
export const settingsKind: RecordKind<Settings> = /* @__PURE__ */ makeSettings();
/** What is being written. */
export const draftKind: RecordKind<Draft> = /* @__PURE__ */ makeDraft();
/** Something that was kept. */
export const favouriteKind: RecordKind<Favourite> = /* @__PURE__ */ makeFavourite();
/** How many favourites there are; the record's name is `favourites`. */
export const favouriteCountKind: RecordKind<{ readonly count: number }> = /* @__PURE__ */ makeFavouriteCount();
/** What one has deleted for oneself. */
export const removedKind: RecordKind<PlacesIn> = /* @__PURE__ */ makePlaces('chat.removed', 'removed');
/** Which voice messages one has played. */
export const playedKind: RecordKind<PlacesIn> = /* @__PURE__ */ makePlaces('chat.played', 'played');

function makeSettings() {
  const on = v.optional(v.literal(true));
  const place = v.optional(countSchema);
  const body = v.object({ log: logIdSchema, pinned: place, muted: on, hidden: place, archived: on, unread: on });
  return { kind: 'chat.settings', place: 'state', body: body as unknown as v.GenericSchema<unknown, Settings> } as const;
}

function makeDraft() {
  const body = v.object({ log: logIdSchema, text: wholeText(limits.text), ...addressing, at: countSchema });
  return { kind: 'chat.draft', place: 'state', body: body as unknown as v.GenericSchema<unknown, Draft> } as const;
}

function makeFavourite() {
  const source = v.object({ log: logIdSchema, message: recordIdSchema, seq: countSchema, author: userIdSchema, at: countSchema });
  const kind = v.pipe(v.string(), v.maxLength(kindLimits.kind));
  const body: v.GenericSchema<unknown, Favourite> = v.object({ kind, content: jsonSchema, source });
  return { kind: 'chat.favourite', place: 'timeline', body } as const;
}

function makeFavouriteCount() {
  return { kind: 'chat.favourites', place: 'state', body: v.object({ count: countSchema }) } as const;
}

function makePlaces(kind: string, most: 'removed' | 'played') {
  return { kind, place: 'state', body: v.object({ log: logIdSchema, places: placeSetSchema(personalLimits[most]) }) } as const;
}
