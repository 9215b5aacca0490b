import { chatContract } from '@guanxi/chat';
import type { LogId, UserId } from '@guanxi/core';
import { systemClock } from '@guanxi/core/serve';
import type { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import { accountsModule, chatModule, createHub, memoryBus } from '@guanxi/reference-server/hub';

/** Commands under way at once; the hub writes them in groups. */
const together = 500;

/** Fills a conversation between two demo people with `count` messages, each of which says its place, by the hub's own commands. */
export async function fillConversation(
  database: Awaited<ReturnType<typeof pgliteDatabase>>,
  { log, users, count }: { readonly log: LogId; readonly users: readonly [UserId, UserId]; readonly count: number },
): Promise<void> {
  const hub = await createHub({
    database,
    bus: memoryBus(),
    clock: systemClock,
    authenticate: async (id) => ({ user: id as UserId }),
    modules: [accountsModule, chatModule()],
    limits: { callsPerSecond: 1e6, callBurst: 1e6 },
  });
  try {
    for (const id of users) await hub.provision({ id, name: id });
    const sessions = [await hub.open(users[0]), await hub.open(users[1])];
    const { signal } = new AbortController();
    for (let from = 1; from <= count; from += together) {
      const places = Array.from({ length: Math.min(together, count - from + 1) }, (_, at) => from + at);
      await Promise.all(
        places.map((place) => {
          const session = sessions[Math.floor(place / 3) % 2];
          const input = { log, kind: chatContract.records.text.kind, content: { text: textOf(place) } };
          return session?.request({ op: 'call', id: idOf(place), method: chatContract.methods.send.name, input }, { signal });
        }),
      );
    }
  } finally {
    await hub.close();
  }
}

/** What the message at a place says: its place, and a length of its own. */
export function textOf(place: number): string {
  return `Message ${place}. ${'The quick brown fox jumps over the lazy dog. '.repeat(place % 5)}`.trim();
}

/** A UUIDv7 that follows from the place. */
function idOf(place: number): string {
  return `01900000-0000-7000-8000-${place.toString(16).padStart(12, '0')}`;
}
