import { GuanxiError, type Json, privateLog, type UserId } from '@guanxi/core/contract';
import { sandboxPaymentLimits as limits, sandboxPayments } from '@guanxi/miniprogram/contract';
import type { InferOutput } from 'valibot';
import type { Sql } from '../../../database/database.js';
import type { CommandHandler, HubModule, QueryHandler } from '../../command/module.js';
import { type OrderRow, orderColumns } from './sandbox-orders.js';

type Input = InferOutput<typeof sandboxPayments.methods.order.input>;
type NamedOrder = OrderRow & { readonly name: string };

const select = `select ${orderColumns.replaceAll(/\w+/g, 'o.$&')}, p.name from sandbox_orders o join programs p on p.id = o.program
  where o.prepay = $1 and o.program = $2 and o.user_id = $3 and (o.paid_at is not null or o.at > $4)`;
const mark = 'update sandbox_orders set paid_at = $2, notice_at = $2 where prepay = $1 and paid_at is null';

const order: QueryHandler<Input> = async ({ sql, user, now }, input) => answer(await require(sql, user, input, now));

const pay: CommandHandler<Input> = {
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run({ sql, user, now }, input) {
    await require(sql, user, input, now);
    await sql.query(mark, [input.prepay, now]);
    return answer(await require(sql, user, input, now));
  },
};

/** Payment without money, for trying programs that take some. Orders are made by `makeOrder`, for the servers of developers. */
export const sandboxPaymentsModule: HubModule = { contract: sandboxPayments, commands: { pay }, queries: { order } };

async function require(sql: Sql, user: UserId, { prepay, program }: Input, now: number): Promise<NamedOrder> {
  const [row] = await sql.query<NamedOrder>(select, [prepay, program, user, now - limits.life]);
  if (row === undefined) throw new GuanxiError('not-found', sandboxPayments.reasons['unknown-order'], { reason: 'unknown-order' });
  return row;
}

function answer({ prepay, program, name, description, amount, currency, at, paid_at: paid }: NamedOrder): Json {
  const state = paid === null ? 'open' : 'paid';
  return { order: { prepay, program, name, description, amount, currency, state, expiresAt: at + limits.life } };
}
