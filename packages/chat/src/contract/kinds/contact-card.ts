import { type UserId, userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import type { MessageKind } from '../records.js';
import { messageKind } from './message-kind.js';

/** Somebody recommended. Her name and picture are asked of the server: a sender could write anything beside an id. */
export interface ContactCard {
  readonly user: UserId;
}

/** A person's card. */
export const contactKind: MessageKind<ContactCard> = /* @__PURE__ */ makeContact();

function makeContact() {
  return messageKind<ContactCard>('chat.contact', v.object({ user: userIdSchema }));
}
