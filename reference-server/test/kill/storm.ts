import { chat } from '@guanxi/chat/contract';
import { type Client, createClient, memoryStorage, type TimelineEntry, webSocketTransport } from '@guanxi/core';
import { type CommandReceipt, groupLog, type LogId, type UserId } from '@guanxi/core/contract';
import { filter, firstValueFrom, Subject, skip, take, timeout } from 'rxjs';
import { WebSocket } from 'ws';
import { tokenFor, uuid7 } from '../gateway/running-server.js';
import type { ServerProcess } from './server-process.js';

/** What twelve clients in four rooms were told and have in the end. */
export interface Outcome {
  /** Every message that was acknowledged, by id. */
  readonly acknowledged: ReadonlyMap<string, CommandReceipt>;
  /** Every message that was given to an outbox, by id. */
  readonly given: ReadonlyMap<string, { readonly log: LogId; readonly text: string }>;
  readonly rooms: readonly LogId[];
  /** For each client and room, the ids it has, by place. */
  readonly replicas: readonly ReadonlyMap<LogId, readonly string[]>[];
}

/** How to make it. */
export interface StormOptions {
  readonly server: ServerProcess;
  readonly url: string;
  readonly secret: string;
  readonly kills: number;
  /** After how many acknowledgements the server is killed, each time: from, to. */
  readonly lives: readonly [number, number];
  /** Whether to wait until everything is settled, as it must be if nothing was lost. */
  readonly settle: boolean;
}

const clients = 12;
const perClient = 6;

/** Lets twelve clients write into four rooms while the server is killed again and again. The server is left running. */
export async function storm({ server, url, secret, kills, lives, settle }: StormOptions): Promise<Outcome> {
  const users = Array.from({ length: clients }, (_, at) => `storm-${at}` as UserId);
  const back$ = new Subject<void>();
  const people = users.map((user) => person(user, url, secret, back$));
  await server.start();
  await Promise.all(people.map(({ client }) => client.start()));
  const rooms = await found(people, users);

  const given = new Map<string, { log: LogId; text: string }>();
  const acknowledged = new Map<string, CommandReceipt>();
  const acknowledgement$ = new Subject<void>();
  let writing = true;
  /** One message after the other, each when the one before is acknowledged. */
  const write = async (at: number, lane: number): Promise<void> => {
    const log = rooms[(at + lane) % rooms.length] as LogId;
    for (let count = 0; writing; count += 1) {
      const text = `${users[at]} ${lane} ${count}`;
      const input = { log, kind: chat.records.text.kind as 'chat.text', content: { text } };
      const command = await people[at]?.client.enqueue(chat.methods.send, input, { log });
      if (command === undefined) return;
      given.set(command.id, { log, text });
      const receipt = await Promise.race([command.settled(), people[at]?.ended]);
      if (receipt === undefined) return;
      acknowledged.set(command.id, receipt);
      acknowledgement$.next();
    }
  };
  const writers = users.flatMap((_, at) => Array.from({ length: perClient }, (_, lane) => write(at, lane)));

  for (let kill = 0; kill < kills; kill += 1) {
    const [from, to] = lives;
    const last = from + Math.floor(Math.random() * (to - from));
    await firstValueFrom(acknowledgement$.pipe(skip(last)));
    await server.kill();
    await server.start();
    back$.next();
  }
  writing = false;
  if (settle) {
    await Promise.all(writers);
    for (const { client } of people) for (const log of rooms) await client.log(log).sync();
  }
  const replicas = settle ? await Promise.all(people.map(({ client }) => replicaOf(client, rooms))) : [];
  for (const { close } of people) await close();
  await Promise.all(writers);
  return { acknowledged, given, rooms, replicas };
}

interface Participant {
  readonly client: Client;
  /** Resolves with nothing when it is closed. */
  readonly ended: Promise<undefined>;
  close(): Promise<void>;
}

function person(user: UserId, url: string, secret: string, wake$: Subject<void>): Participant {
  const transport = webSocketTransport({ url, WebSocket, wake$, limits: { backoffBase: 100, backoffCap: 400 } });
  const client = createClient({ transport, storage: memoryStorage(), token: () => tokenFor(user, {}, { secret }) });
  let end = () => {};
  const ended = new Promise<undefined>((resolve) => {
    end = () => resolve(undefined);
  });
  return {
    client,
    ended,
    async close() {
      end();
      await client.close();
    },
  };
}

/** Four rooms, all twelve in each. */
async function found(people: readonly Participant[], users: readonly UserId[]): Promise<LogId[]> {
  const rooms: LogId[] = [];
  for (let room = 0; room < 4; room += 1) {
    const log = groupLog(uuid7());
    const founder = people[room] as Participant;
    const members = users.filter((_, at) => at !== room);
    await founder.client.call(chat.methods.create, { log, name: `Room ${room}`, members });
    rooms.push(log);
    for (const { client } of people)
      await firstValueFrom(
        client.logs$.pipe(
          filter((logs) => logs.has(log)),
          take(1),
          timeout(20_000),
        ),
      );
  }
  return rooms;
}

async function replicaOf(client: Client, rooms: readonly LogId[]): Promise<Map<LogId, readonly string[]>> {
  const replica = new Map<LogId, readonly string[]>();
  for (const log of rooms) {
    const { seq } = await firstValueFrom(client.log(log).state$);
    const ids: string[] = [];
    for (let from = 1; from <= seq; from += 200) {
      const range = [from, Math.min(seq, from + 199)] as const;
      await client.log(log).load(range);
      const { entries } = await firstValueFrom(
        client
          .log(log)
          .timeline$({ range })
          .pipe(filter(({ holes }) => holes.length === 0)),
      );
      ids.push(...entries.filter((entry: TimelineEntry) => entry.delivery === 'stored').map(({ record }) => record.id));
    }
    replica.set(log, ids);
  }
  return replica;
}
