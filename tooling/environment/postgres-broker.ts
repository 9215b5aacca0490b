import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type PostgresServer, startPostgres } from './postgres.js';

/** Gives databases of one PostgreSQL server to many test processes; the server starts when the first one is asked for. */
export interface PostgresBroker {
  /** A POST to it answers the url of a fresh database, or with status 500 why there is none. */
  readonly url: string;
  /** Ends the server too, if it was started. */
  stop(): Promise<void>;
}

/** Starts a broker; nothing is sought or started before somebody asks. */
export async function startPostgresBroker(): Promise<PostgresBroker> {
  let server: Promise<PostgresServer> | null = null;
  const broker = createServer((request, response) => {
    request.resume();
    server ??= startPostgres();
    server
      .then((running) => running.createDatabase())
      .then(
        (url) => response.end(url),
        (cause: unknown) => response.writeHead(500).end(cause instanceof Error ? cause.message : String(cause)),
      );
  }).listen(0, '127.0.0.1');
  await once(broker, 'listening');
  return {
    url: `http://127.0.0.1:${(broker.address() as AddressInfo).port}/`,
    stop: async () => {
      broker.close();
      broker.closeAllConnections();
      // A server that could not start has told those who asked.
      const running = await server?.catch(() => null);
      await running?.stop();
    },
  };
}
