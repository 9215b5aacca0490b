import { groupLog, type LogId, type UserId } from '@guanxi/core/contract';
import { afterAll, expect, it } from 'vitest';
import type { Server } from '../../src/gateway/index.js';
import { clientOf, newUser, runningServer, sharedDatabase, tokenFor, uuid7 } from '../gateway/running-server.js';
import { type RawLink, rawLink } from './raw-link.js';

afterAll(async () => (await sharedDatabase()).close());

const messages = 800;
/** 24,000 bytes: 19 MB in all, which is more than the system's own buffers hold for a socket. */
const text = '长'.repeat(8000);

/** Sends one after the other, so that each is a commit and a delivery of its own. */
async function send(link: RawLink, log: LogId, meanwhile: () => void): Promise<void> {
  for (let id = 1; id <= messages; id += 1) {
    if (id % 50 === 0) meanwhile();
    link.say('req', id, { op: 'call', id: uuid7(), method: 'chat.send', input: { log, kind: 'chat.text', content: { text } } });
    await link.frame('res', id);
  }
}

async function counted(server: Server, metric: RegExp): Promise<number> {
  const found = metric.exec(await (await fetch(`${server.url}/metrics`)).text());
  return Number(found?.[1] ?? 0);
}

it('a reader who takes nothing is cut back to heads, while others get everything and memory stays bounded', {
  timeout: 120_000,
}, async () => {
  const unlimited = { callsPerSecond: 1e6, callBurst: 1e6 };
  const { server } = await runningServer({ limits: { hub: unlimited } });
  const [mei, marco, sloth] = [newUser('mei'), newUser('marco'), newUser('sloth')] as [UserId, UserId, UserId];
  const good = await clientOf(server, marco);
  const lazy = await rawLink(server, await tokenFor(sloth));
  const sender = await rawLink(server, await tokenFor(mei));
  const log = groupLog(uuid7());
  sender.say('req', 1_000_000, { op: 'call', id: uuid7(), method: 'chat.create', input: { log, name: 'room', members: [marco, sloth] } });
  await sender.frame('res', 1_000_000);

  // All the credit there is, and then not a byte is read.
  lazy.say('sub', 1, 'inbox', 'head', 1024);
  lazy.say('req', 1, { op: 'hello', protocol: 1, device: 'lazy' });
  await lazy.frame('res', 1);
  lazy.socket.pause();
  const before = process.memoryUsage().rss;
  // She shows that she lives, or she would be taken for dead after half a minute.
  await send(sender, log, () => lazy.say('ping'));
  const grown = process.memoryUsage().rss - before;

  await good.log(log).sync();
  expect(await counted(server, /guanxi_stream_cut_backs_total\{stream="inbox"\} (\d+)/)).toBeGreaterThan(0);
  // The good reader and the database keep all of it, in this very process; per reader who takes nothing there is a megabyte or two.
  expect(grown).toBeLessThan(250_000_000);

  // When she wakes up she is told how far the room has come, and can fetch it.
  await new Promise<void>((resolve) => {
    let looked = 0;
    const look = () => {
      for (; looked < lazy.frames.length; looked += 1) {
        const [, type, , , , , items] = lazy.frames[looked] ?? [];
        if (type === 'batch' && (items as readonly { readonly seq: number }[]).some(({ seq }) => seq === messages)) resolve();
      }
    };
    lazy.socket.on('message', look);
    lazy.socket.resume();
  });
  lazy.say('req', 2, { op: 'page', log, before: messages + 1, limit: 1 });
  expect((await lazy.frame('res', 2))[3]).toMatchObject({ records: [{ seq: messages }] });
});
