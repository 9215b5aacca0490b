import { groupRecords, limits } from '@guanxi/chat/contract';
import { privateLog, stateId } from '@guanxi/core/contract';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { refuse } from '../refuse.js';
import { findLink, requireGoodLink } from './find-link.js';
import { readGroup } from './group-state.js';
import { letIn } from './let-in.js';
import { putOwn } from './put-own.js';
import { openRequests } from './requests.js';

const { application, request } = groupRecords;
const count = 'update group_links set joined = joined + 1 where id = $1';

/** Comes into a group by a link, or asks to be let in where the rules want that. Who is in it already stays as she is. */
export const join: CommandHandler<Input<'join'>> = {
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run(context, { token }) {
    const { user, now } = context;
    const link = await findLink(context.sql, token, now);
    const log = await context.log(link.log);
    const group = await readGroup(context, link.log);
    requireGoodLink(link, log, group);
    if (log.members.has(user)) return await context.unchanged(link.log);
    if (group.rules?.invite !== 'approval') {
      const receipt = await letIn(context, log, { users: [user], group, event: 'chat.joined' });
      await context.sql.query(count, [link.id]);
      return receipt;
    }
    if (log.members.size >= limits.members) throw refuse('group-full');
    const waits = await context.record(link.log, stateId(link.log, request.kind, user));
    await openRequests(context, log, [user]);
    // Whom a member has proposed is on the list already, and not by her own asking.
    if (!waits?.body) await context.sql.query(count, [link.id]);
    return await putOwn(context, user, { kind: application, name: link.log, body: { log: link.log, name: group.name, at: now } });
  },
};
