import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { createClient } from '../../src/client/create-client.js';
import { GuanxiError, type Request, type UserId } from '../../src/contract/index.js';
import type { Backend, BackendSession } from '../../src/serve/backend.js';
import { memoryTransport } from '../../src/serve/memory-transport.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import type { Batch } from '../../src/transport/transport.js';
import { ModelServer, notes } from './model-server.js';
import { alice, bob, room, settled, texts, until } from './world.js';

/** The model server behind real frames; its token is the user's name. */
function backendOf(server: ModelServer): Backend {
  return {
    async open(token): Promise<BackendSession> {
      if (token === '') throw new GuanxiError('unauthenticated', 'Who are you?');
      const user = token as UserId;
      return {
        user,
        renew: async () => {},
        request: async (request) => server.request(user, request as Request) as never,
        stream: ({ name, from }, { signal }) => (name === 'inbox' ? server.inbox(user, from, signal) : silence(signal)),
        close() {},
      };
    },
  };
}

async function* silence(signal: AbortSignal): AsyncGenerator<Batch> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

it('works the same over frames', async () => {
  const server = new ModelServer();
  for (const user of [alice, bob]) server.join(room, user);
  const clients = [alice, bob].map((token) =>
    createClient({ transport: memoryTransport(backendOf(server)), storage: memoryStorage(), token }),
  );
  for (const client of clients) {
    await client.start();
    await until(client.status$, ({ state }) => state === 'live');
  }
  const [a, b] = clients;
  const command = await a!.enqueue(notes.methods.post, { log: room, text: 'framed' }, { log: room });
  expect(await command.settled()).toMatchObject({ seq: 1 });
  await until(b!.log(room).state$, ({ seq }) => seq === 1);
  await settled();
  expect(await texts(b!, room)).toEqual(['framed']);
  for (const client of clients) await client.close();
  expect((await firstValueFrom(a!.session$, { defaultValue: null }))?.user ?? null).toBeNull();
});
