import { memberKind } from '@guanxi/chat/contract';
import { defineContract, type LogId, logIdSchema, receiptSchema, type UserId, userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import type { HubModule } from '../../../src/hub/index.js';

const contract = defineContract({
  name: 'promotion',
  methods: { promote: { name: 'promotion.promote', input: v.object({ log: logIdSchema, user: userIdSchema }), output: receiptSchema } },
  records: {},
  signals: {},
  reasons: {},
  limits: {},
});

/** A feature of somebody else's that makes admins, which the chat contract cannot yet. */
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
  },
};
