import type { Observable } from 'rxjs';
import type { Command } from '../client/client.js';
import type { People } from '../client/people.js';
import type {
  Block,
  Contact,
  ContactNotes,
  ContactRequest,
  Privacy,
  PrivacyChange,
  Tag,
  TagId,
  Via,
} from '../contract/contacts-records.js';
import type { UserId } from '../contract/ids.js';

/** How contacts are shown. */
export interface ContactsOptions {
  /** Tells people's own names; it stays the caller's. @default nobody: who has no alias is called by her id */
  readonly people?: Pick<People, 'person$'>;
  /** By what the list is sorted, smallest first, as JavaScript compares texts; for Chinese, a transcription. @default the name */
  readonly sortKey?: (contact: ContactView) => string;
}

/** A contact as she is shown. */
export interface ContactView extends Contact {
  /** What one calls her, else what she calls herself, else her id. */
  readonly name: string;
  /** Those that still exist. */
  readonly tags: readonly TagId[];
}

/** Whom to ask, how one came to her, and what to say. Notes are for oneself and hold once she accepts. */
export interface RequestOptions extends ContactNotes {
  readonly to: UserId;
  readonly via: Via;
  /** At most `contactsLimits.message` characters. @default '' */
  readonly message?: string;
}

/**
 * Whom one knows. Commands are queued, survive a reload, have exactly one effect and show at once; when the server
 * refuses one, its `settled()` rejects with a `reason` of the contacts contract.
 */
export interface Contacts {
  /** Sorted; without those whom one has removed or blocks. */
  readonly contacts$: Observable<readonly ContactView[]>;
  /** Newest first, without those of people whom one blocks; what has lapsed says so. */
  readonly requests$: Observable<readonly ContactRequest[]>;
  /** Newest first. */
  readonly blocked$: Observable<readonly Block[]>;
  /** Sorted by name. */
  readonly tags$: Observable<readonly Tag[]>;
  readonly privacy$: Observable<Privacy>;
  request(options: RequestOptions): Promise<Command>;
  accept(user: UserId, notes?: ContactNotes): Promise<Command>;
  decline(user: UserId): Promise<Command>;
  /** Removes a contact on one's own side; she keeps one in hers. */
  remove(user: UserId): Promise<Command>;
  block(user: UserId): Promise<Command>;
  unblock(user: UserId): Promise<Command>;
  /** What is left out stays; an empty text or list, or false, goes. */
  describe(user: UserId, notes: ContactNotes): Promise<Command>;
  /** A tag of this name: the one that is there, else a new one. Works offline. */
  tag(name: string): Promise<TagId>;
  renameTag(tag: TagId, name: string): Promise<Command>;
  /** Removes a tag, and so from all contacts. */
  removeTag(tag: TagId): Promise<Command>;
  /** Opens and closes ways by which people come. */
  setPrivacy(change: PrivacyChange): Promise<Command>;
  /** Completes its observables; the client stays. Idempotent. */
  close(): void;
}
