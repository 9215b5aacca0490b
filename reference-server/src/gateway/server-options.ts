import type { BlobStore, Logger } from '@guanxi/core/serve';
import type { BlobLimits } from '../blobs/limits.js';
import type { Bus } from '../bus/index.js';
import type { Database } from '../database/database.js';
import type { ContactsOptions, HubLimits, PlaceOf } from '../hub/index.js';
import type { WebhookModerationOptions } from './moderation/webhook-moderation.js';
import type { ServedPrograms } from './programs/program-parts.js';
import type { IssueToken } from './sign-in/sign-in-routes.js';
import type { TokenOptions } from './tokens/verify-tokens.js';

/** How to make a server. */
export interface ServerOptions {
  /** Where everything is kept. Whoever opened it closes it, after the server. */
  readonly database: Database;
  /** @default one within this process */
  readonly bus?: Bus;
  /** Whose tokens are good. Either this or `demo`. */
  readonly tokens?: TokenOptions;
  /**
   * Sign-up with name and password, and demo people with conversations of theirs. Anybody may take any free id, so it
   * does not go together with `tokens`. `secret` signs the tokens, 32 bytes or more.
   */
  readonly demo?: { readonly secret: string };
  /** A service that is asked about what people say, before it is brought before others. @default none */
  readonly moderation?: Omit<WebhookModerationOptions, 'logger' | 'now'>;
  /** 0 takes a free one. @default 8787 */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** Directory of a built web app, served at every address that is not the server's own. */
  readonly staticDirectory?: string;
  /** Web origins that may connect, such as `https://app.example`. @default any, since nothing rests on cookies */
  readonly origins?: readonly string[];
  /** Who may reach whom. @default everybody whom one does not block */
  readonly contacts?: ContactsOptions;
  /** Whether people may search their messages here. @default true */
  readonly search?: boolean;
  /** Take callers' addresses from X-Forwarded-For. @default false */
  readonly trustProxy?: boolean;
  /** Files that people send one another. @default none: the server takes no files */
  readonly blobs?: {
    /** Whoever opened it closes it, after the server. */
    readonly store: BlobStore;
    /** Directory of uploads that are not finished; best on the volume of a directory store. */
    readonly staging: string;
    /** @default blobLimits */
    readonly limits?: Partial<BlobLimits>;
    /** Media types that are taken, such as `application/pdf` or `image/*`. @default all */
    readonly types?: readonly string[];
  };
  /** Mini-programs: their registry, and what their developers' servers ask. @default none: the server has no programs */
  readonly programs?: ServedPrograms;
  /** Looks at pages for who is about to send a link to one. @default nobody does */
  readonly linkPreviews?: {
    /** Hosts of one's own network, with their ports, that are looked at too, also without TLS. @default none */
    readonly privateHosts?: readonly string[];
  };
  /** Signing in on a screen by a code that a phone scans. */
  readonly signInByCode?: {
    /** Makes the token of who was let in. @default with `demo` the server's own; without, no screen is signed in so */
    readonly issue?: IssueToken;
    /** Tells where an address is, for the phone to show. @default the address alone is shown */
    readonly placeOf?: PlaceOf;
  };
  readonly limits?: {
    /** Links at once. @default gatewayLimits.connections */
    readonly connections?: number;
    /** Links that one address may open: at once, and per second after that. */
    readonly connects?: { readonly burst: number; readonly rate: number };
    /** Demo sign-ups and sign-ins of one address: at once, and per second after that. */
    readonly signIns?: { readonly burst: number; readonly rate: number };
    /** Sign-ins by a code that one address may begin: at once, and per second after that. */
    readonly screens?: { readonly burst: number; readonly rate: number };
    readonly hub?: Partial<HubLimits>;
  };
  /** Called once if another server takes this database over; this one serves nothing from then on, and should be closed. */
  readonly onReplaced?: () => void;
  /** Never given tokens, message bodies or names. @default one that says nothing */
  readonly logger?: Logger;
}
