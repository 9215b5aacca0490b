import { GuanxiError } from '@guanxi/core/contract';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import { gatewayLimits } from '../limits.js';

/** A request's body, or `invalid` that says what is wrong with it. */
export async function readBody<Output>(context: Context, schema: v.GenericSchema<unknown, Output>): Promise<Output> {
  const text = await context.req.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new GuanxiError('invalid', 'The body is not JSON.', { cause: error });
  }
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new GuanxiError('invalid', `${v.getDotPath(issue) ?? 'The body'}: ${issue.message}`);
}

/** Refuses bodies above `gatewayLimits.httpBody` with `too-large`. */
export function limitBody(): MiddlewareHandler {
  return bodyLimit({
    maxSize: gatewayLimits.httpBody,
    onError: () => {
      throw new GuanxiError('too-large', `A request has ${gatewayLimits.httpBody} bytes at most.`);
    },
  });
}
