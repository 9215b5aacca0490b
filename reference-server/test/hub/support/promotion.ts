import { memberKind } from '@guanxi/chat/contract';
import {
  defineContract,
  GuanxiError,
  type LogId,
  logIdSchema,
  receiptSchema,
  stateId,
  type UserId,
  userIdSchema,
} from '@guanxi/core/contract';
import * as v from 'valibot';
import type { HubModule } from '../../../src/hub/index.js';

const contract = defineContract({
  name: 'promotion',
  methods: {
    promote: { name: 'promotion.promote', input: v.object({ log: logIdSchema, user: userIdSchema }), output: receiptSchema },
    /** Stages all sorts of changes, writes a table of its own, and then refuses. */
    regret: { name: 'promotion.regret', input: v.object({ log: logIdSchema, user: userIdSchema }), output: receiptSchema },
  },
  records: {},
  signals: {},
  reasons: {},
  limits: {},
});

/** A feature of somebody else's: it makes admins, which the chat contract cannot yet, and changes its mind. */
export const promotion: HubModule = {
  contract,
  commands: {
    promote: {
      logs: ({ log }: { log: LogId }) => [log],
      async run(context, { log, user }: { log: LogId; user: UserId }) {
        await context.join(log, user, { role: 'admin', start: 1 });
        return await context.put(log, memberKind, user, { user, role: 'admin', joined: 0 });
      },
    },
    regret: {
      savepoint: true,
      logs: ({ log }: { log: LogId }) => [log],
      async run(context, { log, user }: { log: LogId; user: UserId }) {
        const [record] = (await context.records([{ log, id: stateId(log, memberKind.kind, context.user) }])).values();
        await context.append(log, { kind: 'chat.text', body: { content: { text: 'never said' } } });
        if (record !== undefined) await context.change(log, record, { never: true });
        await context.put(log, memberKind, user, null);
        await context.leave(log, context.user);
        await context.join(log, user, { role: 'owner', start: 1 });
        await context.sql.query('update users set name = $2 where id = $1', [context.user, 'never']);
        await context.sql.query('select 1 / 0').catch(() => {});
        throw new GuanxiError('conflict', 'On second thoughts, no.');
      },
    },
  },
};
