import { contacts, GuanxiError, type Source, type UserId, type Via, withPrivacy } from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';
import type { ContactsParts } from './contacts-parts.js';
import { ownRecord } from './own-record.js';
import { refuse } from './refuse.js';
import { has, sidesOf } from './side.js';

/** The kind of message that shows a person: `{ user }`. */
const cardKind = 'chat.contact';

/**
 * How the caller came to `to`, proved, by a way that `to` leaves open. Everything else is refused as `not-reachable`,
 * in the same words whatever the reason is: a stranger learns neither of settings nor of groups and messages.
 */
export async function prove(context: CommandContext, parts: ContactsParts, to: UserId, via: Via): Promise<Source> {
  if (via.kind === 'qr' && parts.proveToken === undefined) {
    throw new GuanxiError('unsupported', 'This server knows no QR codes of people; ask by another way.');
  }
  const { ways } = withPrivacy(await ownRecord(context, to, contacts.records.privacy, 'privacy'), {});
  if (!ways[via.kind] || !(await isTrue(context, parts, to, via))) throw refuse('not-reachable');
  const asked = context.user;
  if (via.kind === 'group') return { kind: 'group', log: via.log, asked };
  if (via.kind === 'card') return { kind: 'card', by: via.by, asked };
  return { kind: via.kind, asked };
}

async function isTrue(context: CommandContext, parts: ContactsParts, to: UserId, via: Via): Promise<boolean> {
  if (via.kind === 'id') return true;
  if (via.kind === 'qr') return (await parts.proveToken?.(context, via.token, to)) === true;
  const { members } = await context.log(via.log);
  const part = members.get(context.user);
  if (part === undefined) return false;
  if (via.kind === 'group') return via.log.startsWith('g:') && members.has(to);
  const record = await context.record(via.log, via.message);
  const body = record?.body as { readonly content?: { readonly user?: unknown } } | null | undefined;
  if (record === null || record.kind !== cardKind || record.seq < part.start || body?.content?.user !== to) return false;
  if (record.author !== via.by) return false;
  // Anybody can send a card of a stranger, to herself or to an accomplice: only a contact of the owner's recommends her.
  const [owner] = await sidesOf(context, to, via.by);
  return has(owner) && !owner.blocks;
}
