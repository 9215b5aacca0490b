import { createHmac } from 'node:crypto';
import { sandboxPaymentLimits } from '@guanxi/miniprogram/contract';
import { type OrderRow, orderColumns } from '../../hub/modules/sandbox-payments/sandbox-orders.js';
import { gatewayLimits } from '../limits.js';
import type { ProgramService } from './program-service.js';

/** Sends JSON to the address that a developer has named; true when it was taken, with status 200 to 299. It must not reach this machine's own network. */
export type SendNotice = (url: string, body: string, headers: Readonly<Record<string, string>>) => Promise<boolean>;

const due = `select ${orderColumns.replaceAll(/\w+/g, 'o.$&')}, p.secret_hash from sandbox_orders o join programs p on p.id = o.program
  where o.notify is not null and o.notice_at <= $1 order by o.notice_at limit 50`;
const took = 'update sandbox_orders set notice_at = null, notices = notices + 1 where prepay = $1';
const again = 'update sandbox_orders set notice_at = case when notices + 1 < $3 then $2::int8 end, notices = notices + 1 where prepay = $1';

/**
 * Tells the servers of developers what was paid, each until it takes the notice, a few times, each time after a longer pause. The header
 * `guanxi-signature` is the HMAC-SHA-256 of the body, in hexadecimal digits; its key is the SHA-256 of the secret as base64url.
 */
export async function sendNotices(
  { database, logger, now }: Pick<ProgramService, 'database' | 'logger' | 'now'>,
  send: SendNotice,
): Promise<void> {
  const rows = await database.query<OrderRow & { readonly secret_hash: string | null }>(due, [now()]);
  for (const { prepay, program, number, open_id: openid, amount, currency, paid_at, notify, notices, secret_hash } of rows) {
    const body = JSON.stringify({ event: 'paid', sandbox: true, program, number, prepay_id: prepay, openid, amount, currency, paid_at });
    const signature = createHmac('sha256', secret_hash ?? '')
      .update(body)
      .digest('hex');
    const headers = { 'content-type': 'application/json', 'guanxi-signature': signature };
    const isTaken = await send(notify ?? '', body, headers).catch((error: unknown) => {
      logger.debug({ err: error, program }, 'a notice of a payment was not taken');
      return false;
    });
    if (isTaken) await database.query(took, [prepay]);
    else await database.query(again, [prepay, now() + gatewayLimits.noticePause * 2 ** notices, sandboxPaymentLimits.notices]);
  }
}
