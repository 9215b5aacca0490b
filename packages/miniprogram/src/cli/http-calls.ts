import { randomBytes } from 'node:crypto';
import { type Client, systemClock } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import * as v from 'valibot';
import { askHttp } from '../registry/http-failure.js';

/** Who asks which server. */
export interface HttpCallsOptions {
  /** The address of all programs, such as `https://chat.example/v1/programs`. */
  readonly url: string;
  readonly token: string;
  /** A name for this installation: a sign-in belongs to the device that first uses it. */
  readonly device: string;
}

/** Asks methods by HTTP, one request each, so that nothing is kept open while a program compiles. */
export function httpCalls({ url, token, device }: HttpCallsOptions): Pick<Client, 'call' | 'clock'> {
  return {
    clock: systemClock,
    async call(method, input, { signal, id = newId() } = {}) {
      const answer = await askHttp(fetch, `${url}/call`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ id, method: method.name, input, device }),
        ...(signal === undefined ? {} : { signal }),
      });
      const { result } = (await answer.json()) as { readonly result?: unknown };
      const parsed = v.safeParse(method.output, result);
      if (parsed.success) return parsed.output;
      throw new GuanxiError('unsupported', 'The server answers something else than this version of guanxi-mini knows. Update it.');
    },
  };
}

/** A UUIDv7. */
function newId(): string {
  const time = systemClock.now().toString(16).padStart(12, '0');
  const noise = randomBytes(10).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${noise.slice(0, 3)}-8${noise.slice(3, 6)}-${noise.slice(6, 18)}`;
}
