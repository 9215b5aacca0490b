import { GuanxiError } from '@guanxi/core/contract';
import type * as v from 'valibot';
import { type MessageKind, messageSchema } from '../records.js';
import { kindLimits } from './limits.js';

const form = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;

/**
 * Declares a kind of message, for an app's own kinds as for ours. `kind` is `<whose>.<noun>` in lower case, such as
 * `shop.order`; `chat.` is taken. Throws `invalid`. The same declaration is given to `sendMessage` and to the server.
 */
export function messageKind<Content>(kind: string, content: v.GenericSchema<unknown, Content>): MessageKind<Content> {
  if (typeof kind !== 'string' || kind.length > kindLimits.kind || !form.test(kind))
    throw new GuanxiError('invalid', `A kind of message is named like shop.order, in at most ${kindLimits.kind} characters.`);
  if (typeof content !== 'object' || content === null || !('~run' in content))
    throw new GuanxiError('invalid', `The content of ${kind} needs a valibot schema.`);
  return { kind, place: 'timeline', content, body: messageSchema(content) };
}
