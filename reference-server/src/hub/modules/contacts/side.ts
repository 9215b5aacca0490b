import {
  type Block,
  type Contact,
  type ContactRequest,
  contacts,
  type LogRecord,
  privateLog,
  type RecordId,
  requestName,
  stateId,
  type UserId,
} from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';

const { contact, block, request } = contacts.records;

/** What one of two people keeps about the other. */
export interface Side {
  readonly user: UserId;
  readonly other: UserId;
  /** Kept also after a removal. */
  readonly contact: Contact | null;
  readonly blocks: boolean;
  /** Her own latest request, and the other's. */
  readonly outgoing: ContactRequest | null;
  readonly incoming: ContactRequest | null;
}

/** Both sides of two people, as they are with what is staged. */
export async function sidesOf(context: CommandContext, one: UserId, other: UserId): Promise<readonly [Side, Side]> {
  const wanted = [...idsOf(one, other), ...idsOf(other, one)];
  const records = await context.records(wanted);
  return [sideOf(records, one, other), sideOf(records, other, one)];
}

/** Whether one has the other among one's contacts. */
export function has({ contact }: Side): boolean {
  return contact !== null && contact.deleted === undefined;
}

/** What records one side is read from: contact, block, outgoing and incoming request. */
function idsOf(user: UserId, other: UserId) {
  const log = privateLog(user);
  return [
    stateId(log, contact.kind, other),
    stateId(log, block.kind, other),
    stateId(log, request.kind, requestName('outgoing', other)),
    stateId(log, request.kind, requestName('incoming', other)),
  ].map((id) => ({ log, id }));
}

function sideOf(records: ReadonlyMap<RecordId, LogRecord>, user: UserId, other: UserId): Side {
  const [contact, block, outgoing, incoming] = idsOf(user, other).map(({ id }) => records.get(id)?.body ?? null);
  return {
    user,
    other,
    contact: contact as Contact | null,
    blocks: (block as Block | null) !== null,
    outgoing: outgoing as ContactRequest | null,
    incoming: incoming as ContactRequest | null,
  };
}
