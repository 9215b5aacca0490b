import { type DeviceId, PROTOCOL } from '@guanxi/core/contract';
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import type { Hub } from '../../hub/index.js';
import { bearerOf } from '../blobs/bearer-of.js';
import { limitBody, readBody } from '../http/read-body.js';

/** What the route needs. */
export interface CallRouteOptions {
  /** Known only when the server runs. */
  readonly hub: () => Hub;
  readonly addressOf: (context: Context) => string;
}

/**
 * `POST /call` with `{ id, method, input, device }`: one method of the programs contract, asked by HTTP with a person's token as
 * `Authorization: Bearer`. For tools that publish from where no link can be held open.
 */
export function callRoute({ hub, addressOf }: CallRouteOptions): Hono {
  const app = new Hono();
  app.post('/call', limitBody(), async (c) => {
    const { id, method, input, device } = await readBody(c, schema);
    const agent = c.req.header('user-agent')?.slice(0, 400);
    const session = await hub().open(bearerOf(c.req.header('authorization')), {
      address: addressOf(c),
      ...(agent === undefined ? {} : { agent }),
    });
    try {
      const { signal } = c.req.raw;
      await session.request({ op: 'hello', protocol: PROTOCOL, device: device as DeviceId }, { signal });
      const request = { op: 'call', id, method, input } as Parameters<typeof session.request>[0];
      return c.json((await session.request(request, { signal })) as object, 200, { 'cache-control': 'no-store' });
    } finally {
      session.close();
    }
  });
  return app;
}

const schema = v.object({
  id: v.string(),
  method: v.pipe(
    v.string(),
    v.check((name) => name.startsWith('programs.'), 'Only methods of the programs contract are asked here.'),
  ),
  input: v.unknown(),
  device: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'A device has a name of 1 to 64 letters.')),
});
