import { contacts, contactsLimits } from '@guanxi/core/contract';
import type { HubModule } from '../../command/module.js';
import { accept, decline } from './accept.js';
import { block, unblock } from './block.js';
import type { ContactsParts, ProveToken } from './contacts-parts.js';
import { describe } from './describe.js';
import { contactsRelations } from './relations.js';
import { remove } from './remove.js';
import { request } from './request.js';
import { setPrivacy } from './set-privacy.js';
import { removeTag, renameTag } from './tags.js';
import type { Allowance } from './tally.js';

/** How contacts are kept on a server. */
export interface ContactsOptions {
  /** Only a person's contacts may write to her and bring her into groups. @default false, anybody may whom she does not block */
  readonly contactsOnly?: boolean;
  /** Tells whether a QR code's token leads to a person. @default none does: `unsupported` */
  readonly proveToken?: ProveToken;
  /** @default `contactsLimits` */
  readonly limits?: Partial<Allowance>;
}

/** Whom one knows, and who may reach whom: a hub with this module has every method asked that reaches somebody. */
export function contactsModule({ contactsOnly = false, proveToken, limits }: ContactsOptions = {}): HubModule {
  const relations = contactsRelations({ contactsOnly });
  const parts: ContactsParts = { relations, proveToken, limits: { ...contactsLimits, ...limits } };
  return {
    contract: contacts,
    commands: {
      request: request(parts),
      accept: accept(parts),
      decline,
      remove: remove(parts),
      block: block(parts),
      unblock: unblock(parts),
      describe,
      renameTag: renameTag(parts),
      removeTag: removeTag(parts),
      setPrivacy,
    },
    relations,
  };
}
