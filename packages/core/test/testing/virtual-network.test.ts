import { type Batch, GuanxiError, type Link, type LogId, overLink, type Transport } from '@guanxi/core';
import { createTestBackend, fakeClock, type NetworkFaults, seededRandom, virtualNetwork } from '@guanxi/core/testing';
import { filter, firstValueFrom } from 'rxjs';
import { describe, expect, test } from 'vitest';

async function pair(faults: Partial<NetworkFaults> = {}, seed = 1) {
  const clock = fakeClock();
  const network = virtualNetwork({ seed, clock, faults });
  let far: Link | undefined;
  network.listen('server', (link) => {
    far = link;
  });
  const dialled = network.dial('phone', 'server')({ signal: new AbortController().signal });
  await clock.advance(1000);
  const near = await dialled;
  const arrived: string[] = [];
  const closed: number[] = [];
  far!.onFrame = (frame) => arrived.push(frame);
  far!.onClose = ({ code }) => closed.push(code);
  return { clock, network, near, far: far!, arrived, closed };
}

const numbers = Array.from({ length: 200 }, (_, number) => `${number}`);

describe('a virtual network', () => {
  test('carries frames in order, after their delay', async () => {
    const { clock, near, arrived } = await pair({ delay: [10, 50] });
    for (const frame of numbers) near.send(frame);
    await clock.advance(9);
    expect(arrived).toEqual([]);
    await clock.advance(50);
    expect(arrived).toEqual(numbers);
  });

  test.each([
    ['drop', (arrived: string[]) => arrived.length < 200],
    ['duplicate', (arrived: string[]) => arrived.length > 200],
    ['reorder', (arrived: string[]) => arrived.length === 200 && arrived.join() !== numbers.join()],
    ['corrupt', (arrived: string[]) => arrived.length === 200 && arrived.join() !== numbers.join()],
  ] as const)('does %s frames, alike for the same seed', async (fault, holds) => {
    const runs = [];
    for (const seed of [7, 7, 8]) {
      const { clock, near, arrived } = await pair({ delay: [1, 5], [fault]: 0.2 }, seed);
      for (const frame of numbers) near.send(frame);
      await clock.advance(100);
      expect(arrived).toSatisfy(holds);
      runs.push(arrived.join());
    }
    expect(runs[0]).toBe(runs[1]);
    expect(runs[0]).not.toBe(runs[2]);
  });

  test('cuts connections and tells both ends', async () => {
    const { clock, network, near, arrived, closed } = await pair({ cut: 1 });
    near.send('never');
    await clock.advance(10);
    expect([arrived, closed, network.connections]).toEqual([[], [1006], 0]);
  });

  test('lets nothing pass a partition, and tells nobody', async () => {
    const { clock, network, near, far, arrived, closed } = await pair();
    network.partition('server', 'phone');
    near.send('lost');
    near.close();
    await clock.advance(10);
    expect([arrived, closed]).toEqual([[], []]);
    network.heal();
    far.close();
    await clock.advance(10);
    expect(network.connections).toBe(0);
  });

  test('lets a dial wait for the end of a partition, or for its caller', async () => {
    const { clock, network } = await pair();
    network.partition('phone', 'server');
    const stop = new AbortController();
    const given = network.dial('phone', 'server')({ signal: stop.signal });
    const waiting = network.dial('phone', 'server')({ signal: new AbortController().signal });
    stop.abort();
    await expect(given).rejects.toMatchObject({ code: 'unavailable', outcome: 'not-sent' });
    network.heal();
    await clock.advance(10);
    await expect(waiting).resolves.toBeDefined();
  });

  test('gives each device a clock that can be wrong', async () => {
    const { clock, network } = await pair();
    network.skew('phone', 86_400_000);
    expect(network.clock('phone').now() - clock.now()).toBe(86_400_000);
    expect(network.clock('tablet').now()).toBe(clock.now());
    let ran = false;
    network.clock('phone').after(10, () => {
      ran = true;
    });
    await clock.advance(10);
    expect(ran).toBe(true);
  });
});

/** Reads the inbox for ever: after each loss again from its own cursor. */
async function follow(transport: Transport, heads: Map<string, number>): Promise<void> {
  let cursor = 'start';
  const take = (batch: Batch) => {
    if (batch.prev !== cursor) throw new GuanxiError('unavailable', 'A hole.');
    cursor = batch.next;
    for (const { log, to } of batch.items as unknown as { log: string; to: number }[]) heads.set(log, Math.max(to, heads.get(log) ?? 0));
  };
  for (let open = true; open; ) {
    try {
      for await (const batch of transport.stream({ name: 'inbox', from: cursor })) take(batch);
    } catch (error) {
      open = (error as GuanxiError).code !== 'closed';
      if (open) await firstValueFrom(transport.status$.pipe(filter(({ state }) => state === 'online' || state === 'closed')));
    }
  }
}

describe('links over a bad network', () => {
  test.each(Array.from({ length: 12 }, (_, index) => index + 1))(
    'lose nothing and double nothing in the end, with seed %i',
    async (seed) => {
      const clock = fakeClock();
      const random = seededRandom(seed);
      const faults = { delay: [1, 80], drop: 0.02, duplicate: 0.02, reorder: 0.02, corrupt: 0.01, cut: 0.01 } as const;
      const network = virtualNetwork({ seed, clock, faults });
      const backend = createTestBackend({ clock });
      network.listen('server', (link) => backend.accept(link));
      network.skew('phone', (random() - 0.5) * 2 * 86_400_000);
      const transport = overLink(network.dial('phone', 'server'), { name: 'virtual', clock: network.clock('phone'), random });
      const heads = new Map<string, number>();
      const connecting = transport.connect({ auth: async () => backend.credential('ann') });
      const following = follow(transport, heads);
      let sent = 0;
      for (let step = 0; step < 60; step += 1) {
        const log = `d:ann:peer-${Math.floor(random() * 4)}` as LogId;
        if (random() < 0.5) backend.append(log, 'ann', { step });
        else {
          sent += 1;
          const input = { log, body: { sent } };
          void keepSending(
            transport,
            { op: 'call', id: `command-${sent}` as never, method: 'test.append', input },
            (ms) => new Promise((resolve) => void clock.after(ms, resolve)),
          );
        }
        if (random() < 0.05) network.partition('phone', 'server');
        if (random() < 0.1) network.heal();
        network.setFaults(faults);
        await clock.advance(random() * 1000);
      }
      network.heal();
      for (let minute = 0; minute < 5; minute += 1) await clock.advance(60_000);
      await connecting;
      expect(Object.fromEntries(heads)).toEqual(Object.fromEntries(backend.heads('ann')));
      const ids = [...backend.heads('ann').keys()]
        .flatMap((log) => backend.records(log).map(({ id }) => id))
        .filter((id) => id.startsWith('command'));
      expect(ids.toSorted()).toEqual(Array.from({ length: sent }, (_, index) => `command-${index + 1}`).toSorted());
      await transport.close();
      await following;
    },
  );
});

/** What an outbox does: the same again until it is answered. */
async function keepSending(
  transport: Transport,
  request: Parameters<Transport['request']>[0],
  wait: (ms: number) => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      await transport.request(request);
      return;
    } catch (error) {
      if (!GuanxiError.is(error) || error.retry !== 'same-key') return;
      await wait(500);
    }
  }
}
