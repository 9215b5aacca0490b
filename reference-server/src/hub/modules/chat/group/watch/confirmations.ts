import { type Confirmation, type GroupDetails, groupRecords } from '@guanxi/chat/contract';
import { GuanxiError, privateLog, type RecordId, stateId, type UserId } from '@guanxi/core/contract';
import type { QueryHandler } from '../../../../command/module.js';
import type { Input } from '../../input.js';
import { requireRight } from '../rights.js';

const bodies = 'select id, body from records where id = any($1::text[])';

/** Who has confirmed the announcement that is up, and who has not. */
export const confirmations: QueryHandler<Input<'confirmations'>> = async ({ user, sql, log: view }, { log: id }) => {
  const log = await view(id);
  requireRight(log, user, 'confirmations');
  const read = async <Body>(ids: readonly RecordId[]) =>
    new Map((await sql.query<{ id: RecordId; body: string }>(bodies, [ids])).map((row) => [row.id, JSON.parse(row.body) as Body | null]));
  const details = stateId(id, groupRecords.details.kind, 'group');
  const announcement = (await read<GroupDetails>([details])).get(details)?.announcement;
  if (announcement === undefined) throw new GuanxiError('not-found', 'There is no announcement.');
  const idOf = (member: UserId) => stateId(privateLog(member), groupRecords.confirmation.kind, id);
  const members = [...log.members.keys()].filter((member) => member !== announcement.by);
  const found = await read<Confirmation>(members.map(idOf));
  const hasRead = (member: UserId) => found.get(idOf(member))?.announcement === announcement.id;
  return { read: members.filter(hasRead), unread: members.filter((member) => !hasRead(member)) };
};
