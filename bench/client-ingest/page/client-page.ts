import { createClient, type LogId } from '@guanxi/core';
import { indexedDbStorage } from '@guanxi/core/storage/indexeddb';
import { filter, firstValueFrom, map } from 'rxjs';
import { expectNewest, type Measured, quantiles, took } from './measured.js';
import { allConversations, type Conversation, conversation } from './messages.js';
import { scriptedTransport } from './scripted-transport.js';

let client: ReturnType<typeof make> | undefined;

/** The whole client: it catches up with a server that answers at once, and shows timelines. */
const measured: Measured = {
  async ingest(shape) {
    const ours = open(allConversations(shape));
    return took(async () => {
      await ours.start();
      await firstValueFrom(ours.status$.pipe(filter(({ state }) => state === 'live')));
    });
  },

  async open(shape, times) {
    return quantiles(times, async (turn) => {
      const { log, records } = conversation(shape, (turn * 37) % shape.conversations);
      return () => newest(log).then(expectNewest(records));
    });
  },

  async one() {
    throw new Error('The client stores what is pushed to it; measure the storage.');
  },

  async coldStart(shape) {
    const { log, records } = conversation(shape, shape.conversations - 1);
    return took(async () => {
      await open().start();
      expectNewest(records)(await newest(log));
    });
  },
};

function open(conversations?: readonly Conversation[]): ReturnType<typeof make> {
  client ??= make(conversations);
  return client;
}

function make(conversations?: readonly Conversation[]) {
  return createClient({ transport: scriptedTransport(conversations), storage: indexedDbStorage({ name: 'bench' }), token: 'script' });
}

function newest(log: LogId) {
  const whole = open()
    .log(log)
    .timeline$({ last: 50 })
    .pipe(
      filter(({ entries }) => entries.length === 50),
      map(({ entries }) => entries.map(({ record }) => record)),
    );
  return firstValueFrom(whole);
}

Object.assign(globalThis, { measured });
