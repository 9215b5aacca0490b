import type { Brand, LogId, RecordId, UserId } from './ids.js';

/** A label that a person puts on her contacts: a UUIDv7 that her client made. */
export type TagId = Brand<string, 'TagId'>;

/** How one person can come to another, each with a switch of its own. */
export type Way = 'id' | 'qr' | 'card' | 'group' | 'nearby';

/** How the caller came to somebody. The server proves it, and asks whether she may be reached so. */
export type Via =
  /** By her id or name. */
  | { readonly kind: 'id' }
  /** Both are in this group. */
  | { readonly kind: 'group'; readonly log: LogId }
  /** By the card with her name that `by`, a contact of hers, sent as `message` into `log`. */
  | { readonly kind: 'card'; readonly by: UserId; readonly log: LogId; readonly message: RecordId }
  /** By the code she showed. */
  | { readonly kind: 'qr'; readonly token: string };

/** How two people became contacts. */
export interface Source {
  readonly kind: Way;
  /** The group that both were in. */
  readonly log?: LogId;
  /** Who sent the card. */
  readonly by?: UserId;
  /** Whose request it was. */
  readonly asked: UserId;
}

/** What one keeps of a contact, for oneself alone. */
export interface ContactNotes {
  /** What one calls her, at most `alias` characters. */
  readonly alias?: string;
  /** At most `description` characters. */
  readonly description?: string;
  /** At most `contactTags`; those that were removed since mean nothing. */
  readonly tags?: readonly TagId[];
  readonly star?: boolean;
  /** `chat-only`: she sees nothing of one's Moments, nor one of hers. @default 'everything' */
  readonly permission?: 'everything' | 'chat-only';
  /** She does not see one's Moments. */
  readonly hideMine?: boolean;
  /** One does not see her Moments. */
  readonly hideTheirs?: boolean;
}

/** A contact: a state record of one's private log, named by her id. The other one keeps one's own in hers. */
export interface Contact extends ContactNotes {
  readonly user: UserId;
  /** Server time at which she became a contact, ms since 1970. */
  readonly since: number;
  readonly source: Source;
  readonly permission: 'everything' | 'chat-only';
  /** Server time at which one removed her, ms since 1970; until she is added again she is none. */
  readonly deleted?: number;
}

/** What becomes of a request. A waiting one whose `expiresAt` has come has lapsed, whatever it says. */
export type RequestState = 'waiting' | 'accepted' | 'declined' | 'lapsed';

/**
 * A request to become contacts: a state record in the private logs of both, named by direction and the other's id. There
 * is one in each direction, the latest.
 */
export interface ContactRequest {
  readonly user: UserId;
  readonly direction: 'incoming' | 'outgoing';
  /** What was said with it; may be empty. */
  readonly message: string;
  readonly source: Source;
  readonly state: RequestState;
  /** Server time of asking, ms since 1970. */
  readonly at: number;
  /** Server time from which it cannot be accepted, ms since 1970. */
  readonly expiresAt: number;
  /** Of an outgoing one: what the contact is to be noted with. It stays with her who asks. */
  readonly notes?: ContactNotes;
}

/** Somebody whom one does not want to hear of: a state record of one's private log, named by her id. */
export interface Block {
  readonly user: UserId;
  /** Server time, ms since 1970. */
  readonly since: number;
}

/** A tag and its name: a state record of one's private log, named by the tag. */
export interface Tag {
  readonly tag: TagId;
  readonly name: string;
}

/** Who may come how: the state record `privacy` of one's private log. Without it everybody may, and asks first. */
export interface Privacy {
  /** Whether each way is open. */
  readonly ways: Readonly<Record<Way, boolean>>;
  /** Whether people have to ask; otherwise who comes by an open way is a contact at once. */
  readonly needsRequest: boolean;
}

/** What the server has counted for its limits: the state record `tally` of one's private log. */
export interface Tally {
  readonly contacts: number;
  readonly tags: number;
  readonly blocks: number;
  /** The last UTC day with a request of one's own, as days since 1970, and how many there were. */
  readonly day: number;
  readonly requests: number;
}

/** What `contacts.request` is given. */
export interface NewRequest extends ContactNotes {
  readonly to: UserId;
  readonly via: Via;
  readonly message: string;
}

/** Changes of what one keeps of `user`; what is left out stays, an empty text goes. */
export interface NotesChange extends ContactNotes {
  readonly user: UserId;
}

/** Switches to set; what is left out stays. */
export interface PrivacyChange {
  readonly ways?: Readonly<Partial<Record<Way, boolean>>>;
  readonly needsRequest?: boolean;
}
