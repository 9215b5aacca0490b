import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The server of a program's developer: it knows people by what the registry gives for their codes, and makes orders. */
export interface DevelopersServer {
  /** Such as `127.0.0.1:9000`. */
  readonly host: string;
  /** Serves the program from now on: it asks the registry at `programs`, by the program's secret. */
  serve(who: { readonly programs: string; readonly program: string; readonly secret: string }): void;
  close(): Promise<void>;
}

/** Starts it. `/login?code=` answers the person's id here, `/order?openid=` the id of a new order of 18.50. */
export async function developersServer(port = 0): Promise<DevelopersServer> {
  let registry: Parameters<DevelopersServer['serve']>[0] | undefined;
  let orders = 0;
  const ask = async (path: string, body: object): Promise<object> => {
    if (registry === undefined) throw new Error('The server serves no program yet.');
    const { programs, program, secret } = registry;
    const answer = await fetch(`${programs}${path}`, { method: 'POST', body: JSON.stringify({ program, secret, ...body }) });
    return (await answer.json()) as object;
  };
  const answerTo = async ({ pathname, searchParams }: URL): Promise<object> => {
    if (pathname === '/login') return ask('/code2session', { code: searchParams.get('code') });
    orders += 1;
    const order = { number: `S-${orders}`, openid: searchParams.get('openid'), description: 'Ten stamps', amount: 1850 };
    return ask('/sandbox/orders', order);
  };
  const server = createServer((request, response) => {
    answerTo(new URL(request.url ?? '/', 'http://here')).then(
      (answer) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(who) {
      registry = who;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
