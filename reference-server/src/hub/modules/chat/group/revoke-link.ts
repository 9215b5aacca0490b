import type { UserId } from '@guanxi/core/contract';
import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { refuse } from '../refuse.js';
import { roleOf } from './part.js';
import { requireRight } from './rights.js';

const select = 'select issued_by from group_links where id = $1 and log = $2';
const revoke = 'delete from group_links where id = $1';

/** Makes a link void. One that is no more is passed over. */
export const revokeLink: CommandHandler<Input<'revokeLink'>> = {
  savepoint: true,
  logs: ({ log }) => [log],
  async run(context, { log, link }) {
    const part = requireRight(await context.log(log), context.user, 'revokeLink');
    const [row] = await context.sql.query<{ issued_by: UserId }>(select, [link, log]);
    if (row !== undefined && row.issued_by !== context.user && roleOf(part) === 'member') throw refuse('not-admin');
    if (row !== undefined) await context.sql.query(revoke, [link]);
    return await context.unchanged(log);
  },
};
