import { createHmac } from 'node:crypto';
import { GuanxiError, type Json } from '@guanxi/core/contract';
import type { Logger } from '@guanxi/core/serve';
import type { Moderate, ModeratedCommand, Verdict } from '../../hub/moderation/moderate.js';
import { moderationLimits } from './limits.js';

/** How to ask a service of the operator's about what people say. */
export interface WebhookModerationOptions {
  /** An http or https address. */
  readonly url: string;
  /** Signs the requests; 32 bytes of UTF-8 or more. */
  readonly secret: string;
  /** What happens when the service gives no usable answer: `open` lets the words pass, `closed` has the sender wait and try again. */
  readonly onFailure: 'open' | 'closed';
  /** Ms for one answer. @default moderationLimits.timeout */
  readonly timeout?: number;
  readonly logger: Logger;
  readonly now: () => number;
}

/**
 * Asks by HTTP: POST with the command as JSON. `guanxi-signature` is `t=<ms>,v1=<hex>`, the HMAC-SHA-256 of `<ms>.<body>`
 * under the secret; whoever checks it refuses a `t` that is minutes old. The answer is 200 with a `Verdict` as JSON. No
 * redirect is followed. Throws `invalid` for options that cannot work.
 */
export function webhookModeration(options: WebhookModerationOptions): Moderate {
  const { secret, onFailure, logger } = options;
  const url = checkedUrl(options.url);
  if (Buffer.byteLength(secret) < moderationLimits.secretBytes) {
    throw new GuanxiError('invalid', `The secret of a moderation webhook has ${moderationLimits.secretBytes} bytes or more.`);
  }
  let underWay = 0;
  const ask = async (command: ModeratedCommand): Promise<Verdict> => {
    if (underWay >= moderationLimits.requests) throw new GuanxiError('unavailable', 'The moderation service is asked too much at once.');
    underWay += 1;
    try {
      return await post(url, command, options);
    } finally {
      underWay -= 1;
    }
  };
  return async (command) => {
    try {
      return await ask(command);
    } catch (error) {
      logger.warn({ error, onFailure, method: command.method }, 'The moderation webhook gave no answer');
      if (onFailure === 'open') return { type: 'allow' };
      throw error;
    }
  };
}

/** The header by which a service knows that it is asked by this server. */
export function signatureOf(secret: string, at: number, body: string): string {
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
}

async function post(url: URL, command: ModeratedCommand, options: WebhookModerationOptions): Promise<Verdict> {
  const body = JSON.stringify(command);
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/json', 'guanxi-signature': signatureOf(options.secret, options.now(), body) },
    body,
    signal: AbortSignal.timeout(options.timeout ?? moderationLimits.timeout),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new GuanxiError('unavailable', `The moderation webhook answered ${response.status}.`);
  }
  return verdictOf(JSON.parse(await textOf(response)));
}

/** The body, as far as an answer may be long. */
async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > moderationLimits.answer) throw new GuanxiError('too-large', 'The answer of the moderation webhook is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function verdictOf(value: unknown): Verdict {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (given.type === 'allow') return { type: 'allow' };
  if (given.type === 'refuse' && typeof given.reason === 'string') return { type: 'refuse', reason: given.reason };
  if (given.type === 'alter' && given.input !== undefined) return { type: 'alter', input: given.input as Json };
  throw new GuanxiError('invalid', 'The moderation webhook answers { type: allow }, { type: refuse, reason } or { type: alter, input }.');
}

function checkedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new GuanxiError('invalid', 'A moderation webhook has an http or https address.');
  return url;
}
