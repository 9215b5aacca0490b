import type { Client, Transport, UserId } from '@guanxi/core';
import type { Blobs } from '@guanxi/core/blobs';

/** Somebody one can sign in as. */
export interface DemoPerson {
  readonly id: UserId;
  readonly name: string;
  /** An https or data URL. */
  readonly avatar?: string;
}

/** A session that was granted. */
export interface Grant {
  readonly token: string;
  /** Ms since 1970. */
  readonly expiresAt: number;
  readonly user: DemoPerson;
}

/** What a page says of itself. */
export interface PagePreview {
  readonly title: string;
  readonly description?: string;
  readonly picture?: Blob;
}

/** Where people sign in and what their clients connect to: a server, or the hub inside this page. */
export interface DemoService {
  /** Decides where the data is kept; accounts of one kind never meet the other. */
  readonly kind: 'server' | 'local';
  people(options?: { readonly signal?: AbortSignal }): Promise<readonly DemoPerson[]>;
  /** Those of the demo need no password. */
  signIn(who: { readonly id: string; readonly password?: string }): Promise<Grant>;
  signUp(who: { readonly name: string; readonly password: string }): Promise<Grant>;
  /** A fresh token for an old one. */
  renew(token: string): Promise<Grant>;
  /** A new one for each client. */
  transport(): Transport;
  /** The address of the registry of mini-programs; null where there is none, and the app has those that came with it. */
  readonly programs: string | null;
  /** Looks at a page for who is about to send a link to it; null where nobody does. Rejects when there is nothing to tell. */
  readonly linkPreview: ((url: string, options: { readonly token: string; readonly signal: AbortSignal }) => Promise<PagePreview>) | null;
  /** The files of the account that `client` has open. */
  blobs(client: Client): Blobs;
}
