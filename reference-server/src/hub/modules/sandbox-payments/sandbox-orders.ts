import { GuanxiError, type UserId } from '@guanxi/core/contract';
import { sandboxPaymentLimits as limits, type PrepayId } from '@guanxi/miniprogram/contract';
import type { Sql } from '../../../database/database.js';
import { newToken } from '../../token/secret-token.js';

/** Random bits of a prepay id. */
const prepayBits = 144;

/** What a developer's server wants paid. */
export interface NewOrder {
  readonly program: string;
  /** Whom it is for: her id to this program. */
  readonly openId: string;
  /** The order's number at the developer's; the same again is the same order. */
  readonly number: string;
  readonly description: string;
  /** Smallest units of the currency. */
  readonly amount: number;
  /** Where it is told when it was paid. */
  readonly notify?: string;
}

/** A row of `sandbox_orders`. */
export interface OrderRow {
  readonly prepay: PrepayId;
  readonly program: string;
  readonly number: string;
  readonly user_id: UserId;
  readonly open_id: string;
  readonly description: string;
  readonly amount: number;
  readonly currency: 'CNY';
  readonly notify: string | null;
  readonly at: number;
  readonly paid_at: number | null;
  readonly notices: number;
}

/** The columns of an `OrderRow`. */
export const orderColumns = 'prepay, program, number, user_id, open_id, description, amount, currency, notify, at, paid_at, notices';

const owner = 'select user_id from program_sessions where program = $1 and open_id = $2';
const insert = `insert into sandbox_orders (prepay, program, number, user_id, open_id, description, amount, currency, notify, at)
  select $1, $2, $3, $4, $5, $6, $7, 'CNY', $8, $9
  where (select count(*) from sandbox_orders where program = $2 and paid_at is null and at > $10) < ${limits.open}
  on conflict (program, number) do nothing returning prepay`;
const byNumber = `select ${orderColumns} from sandbox_orders where program = $1 and number = $2`;

/** Makes an order. `not-found` with `unknown-user` for somebody who never signed in to the program, `conflict` for a number of another order. */
export async function makeOrder(sql: Sql, order: NewOrder, now: number): Promise<PrepayId> {
  const { program, openId, number, description, amount, notify = null } = order;
  const [person] = await sql.query<{ user_id: UserId }>(owner, [program, openId]);
  if (person === undefined) throw new GuanxiError('not-found', 'Nobody of this openid has signed in.', { reason: 'unknown-user' });
  const values = [newToken(prepayBits), program, number, person.user_id, openId, description, amount, notify, now, now - limits.life];
  const [made] = await sql.query<{ prepay: PrepayId }>(insert, values);
  if (made !== undefined) return made.prepay;
  const there = await findOrder(sql, program, number);
  if (there === null) throw new GuanxiError('rate-limited', 'Too many orders wait to be paid.', { reason: 'too-many-orders' });
  const isSame = there.open_id === openId && there.amount === amount && there.description === description;
  if (isSame && now < there.at + limits.life) return there.prepay;
  throw new GuanxiError('conflict', 'There is another order of this number.', { reason: 'order-exists' });
}

/** An order by its number, or null. */
export async function findOrder(sql: Sql, program: string, number: string): Promise<OrderRow | null> {
  return (await sql.query<OrderRow>(byNumber, [program, number]))[0] ?? null;
}
