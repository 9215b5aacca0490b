import { GuanxiError, transportLimits } from '@guanxi/core';
import { Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';
import { backoff } from '../../src/transport/backoff.js';
import { rawServer, refusal } from './raw-server.js';

const hello = { op: 'hello', protocol: 1, device: 'd' } as const;
const inbox = { name: 'inbox', from: 'start' } as const;
const batch = (id: number, from: number) => ['batch', id, from === 0 ? 'start' : `c${from}`, `c${from + 1}`, false, [from]] as const;

describe('pauses before dialling again', () => {
  test('lie below a bound that doubles up to the cap', () => {
    const bounds = [1, 2, 3, 4, 5, 6, 7, 99, 5000].map((attempt) => backoff(attempt, () => 1, transportLimits));
    expect(bounds).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000]);
    expect(backoff(3, () => 0, transportLimits)).toBe(0);
  });

  test('grow with each failure, and begin small again after a stable connection', async () => {
    const { clock, links, online, statuses } = rawServer();
    await online();
    const pauses: number[] = [];
    for (const stable of [false, false, false, true, false]) {
      if (stable) await clock.advance(transportLimits.stableAfter);
      links.at(-1)?.close(1006);
      await clock.advance(0);
      const { retryAt } = statuses.at(-1) ?? {};
      const pause = (retryAt ?? 0) - clock.now();
      pauses.push(pause);
      await clock.advance(pause);
    }
    expect(pauses).toEqual([500, 1000, 2000, 500, 1000]);
  });

  test('honour what the server asks for, up to the cap', async () => {
    const { clock, links, statuses, transport } = rawServer({ mute: true });
    transport.connect({ auth: async () => ({ token: 'good' }) }).catch(() => {});
    await clock.advance(0);
    links[0]?.send('refused', new GuanxiError('rate-limited', 'Later.', { retryAfter: 9e9 }).toJSON());
    await clock.advance(0);
    expect((statuses.at(-1)?.retryAt ?? 0) - clock.now()).toBe(500 + transportLimits.backoffCap);
    await transport.close();
  });

  test('end when the device says that its network is back', async () => {
    const wake$ = new Subject<void>();
    const { clock, links, online, state } = rawServer({ wake$ });
    await online();
    links[0]?.close(1006);
    await clock.advance(0);
    expect(state()).toBe('offline');
    wake$.next();
    await clock.advance(0);
    expect([state(), links.length]).toEqual(['online', 2]);
  });
});

describe('a network that may have changed', () => {
  test('is probed when the device wakes, and given up when nothing answers', async () => {
    const wake$ = new Subject<void>();
    const { clock, links, online } = rawServer({ wake$ });
    await online();
    wake$.next();
    await clock.advance(0);
    expect(links[0]?.frames.at(-1)).toEqual(['ping']);
    links[0]?.send('pong');
    await clock.advance(transportLimits.probeTimeout);
    expect(links[0]?.closed).toBeNull();
    wake$.next();
    await clock.advance(transportLimits.probeTimeout);
    expect(links[0]?.closed?.code).toBe(4408);
  });
});

describe('waiting', () => {
  test('for a dial ends after connectTimeout, and a link that comes later is closed', async () => {
    let arrive = (_: never) => {};
    const closed: number[] = [];
    const dial = () => new Promise<never>((resolve) => (arrive = resolve));
    const { clock, state, transport } = rawServer({ dial });
    transport.connect({ auth: async () => ({ token: 'good' }) }).catch(() => {});
    await clock.advance(transportLimits.connectTimeout - 1);
    expect(state()).toBe('connecting');
    await clock.advance(1);
    expect(state()).toBe('offline');
    arrive({ close: (code: number) => closed.push(code) } as never);
    await transport.close();
    await clock.advance(0);
    expect(closed).toEqual([1000]);
  });

  test('for an answer to the token ends after connectTimeout', async () => {
    const { clock, links, state, transport } = rawServer({ mute: true });
    transport.connect({ auth: async () => ({ token: 'good' }) }).catch(() => {});
    await clock.advance(transportLimits.connectTimeout);
    expect([state(), links[0]?.closed?.code]).toEqual(['offline', 1000]);
    await transport.close();
  });

  test('for `auth` ends after authTimeout, and `auth` is told', async () => {
    const { clock, state, transport } = rawServer();
    let told = false;
    const auth = (_: string, signal: AbortSignal) =>
      new Promise<never>(() => {
        signal.addEventListener('abort', () => {
          told = true;
        });
      });
    transport.connect({ auth }).catch(() => {});
    await clock.advance(transportLimits.authTimeout);
    expect([state(), told]).toEqual(['offline', true]);
    await transport.close();
  });

  test('for an answer ends after requestTimeout, and the server is told', async () => {
    const { clock, online, transport } = rawServer();
    const link = await online();
    const request = transport.request(hello);
    request.catch(() => {});
    for (let seconds = 0; seconds < transportLimits.requestTimeout; seconds += 5000) {
      await clock.advance(5000);
      link.send('ping');
    }
    expect(await refusal(request)).toMatchObject({ code: 'timeout', outcome: 'unknown', retry: 'same-key' });
    expect(link.frames).toContainEqual(['abort', 1]);
  });
});

describe('limits of a link', () => {
  test('one request too many is refused before it is sent, until another ends', async () => {
    const { clock, online, transport } = rawServer({ limits: { requests: 2 } });
    const link = await online();
    const first = transport.request(hello);
    transport.request(hello).catch(() => {});
    expect(await refusal(transport.request(hello))).toMatchObject({ code: 'rate-limited', outcome: 'not-sent', retry: 'same-key' });
    link.send('res', 1, 'first');
    expect(await first).toBe('first');
    transport.request(hello).catch(() => {});
    await clock.advance(0);
    expect(link.frames.filter(([type]) => type === 'req')).toHaveLength(3);
    await transport.close();
  });

  test('credit is the window at first, then what was read, in halves', async () => {
    const { clock, online, transport } = rawServer({ limits: { streamWindow: 4 } });
    const link = await online();
    const iterator = transport.stream(inbox)[Symbol.asyncIterator]();
    const first = iterator.next();
    await clock.advance(0);
    expect(link.frames.at(-1)).toEqual(['sub', 1, 'inbox', 'start', 4]);
    for (let from = 0; from < 4; from += 1) link.send(...batch(1, from));
    await first;
    await iterator.next();
    await iterator.next();
    await clock.advance(0);
    expect(link.frames.filter(([type]) => type === 'credit')).toEqual([['credit', 1, 2]]);
    await transport.close();
  });

  test('a server that sends more than there is room for is cut off', async () => {
    const { clock, online, state, transport } = rawServer({ limits: { streamWindow: 4 } });
    const link = await online();
    const iterator = transport.stream(inbox)[Symbol.asyncIterator]();
    const first = iterator.next();
    await clock.advance(0);
    for (let from = 0; from < 5; from += 1) link.send(...batch(1, from));
    await clock.advance(0);
    expect([state(), link.closed?.code]).toEqual(['offline', 1002]);
    // What came within the credit is good.
    expect((await first).value?.items).toEqual([0]);
    for (let from = 1; from < 4; from += 1) expect((await iterator.next()).value?.items).toEqual([from]);
    expect(await refusal(iterator.next())).toMatchObject({ code: 'unavailable' });
    expect((await iterator.next()).done).toBe(true);
  });
});

describe('a server that breaks the protocol', () => {
  test.each([
    ['says what is not JSON', 'nonsense'],
    ['says what is not an array', '{}'],
    ['skips a number', '[3,"pong"]'],
    ['repeats a number', '[1,"pong"]'],
    ['uses an unknown type', '[2,"shout"]'],
    ['answers what was not asked', '[2,"res",7,null]'],
    ['answers with an id that is none', '[2,"err",-1,{}]'],
    ['sends a batch for no stream', '[2,"batch",7,"a","b",true,[]]'],
    ['sends a batch of unknown form', '[2,"batch",1,"a",null,true,[]]'],
    ['sends items that are no list', '[2,"batch",1,"a","b",true,{}]'],
  ])('and %s is cut off with 1002', async (_, text) => {
    const { clock, online, state, transport } = rawServer();
    const link = await online();
    const waiting = transport.stream(inbox)[Symbol.asyncIterator]().next();
    waiting.catch(() => {});
    await clock.advance(0);
    link.sendText(text);
    await clock.advance(0);
    expect([state(), link.closed?.code]).toEqual(['offline', 1002]);
    expect(await refusal(waiting)).toMatchObject({ code: 'unavailable' });
  });

  test('and answers late or twice is not minded', async () => {
    const { clock, online, state, transport } = rawServer();
    const link = await online();
    const request = transport.request(hello);
    link.send('res', 1, 'answer');
    link.send('res', 1, 'again');
    link.send('err', 1, {});
    expect(await request).toBe('answer');
    await clock.advance(0);
    expect(state()).toBe('online');
  });

  test('and sends an error of unknown form is taken for one with a defect', async () => {
    const { online, transport } = rawServer();
    const link = await online();
    const request = transport.request(hello);
    link.send('err', 1, { code: 'made-up', retry: 'at once' });
    expect(await refusal(request)).toMatchObject({ code: 'internal', outcome: 'rejected' });
  });
});

describe('tokens', () => {
  test('that live shorter than the margin are replaced at half their life', async () => {
    const { clock, transport } = rawServer();
    const asked: number[] = [];
    const begin = clock.now();
    const auth = async () => {
      asked.push(clock.now() - begin);
      return { token: 'good', expiresAt: clock.now() + 20_000 };
    };
    await transport.connect({ auth });
    await clock.advance(10_000);
    expect(asked).toEqual([0, 10_000]);
    await transport.close();
  });

  test('of servers that take them and then refuse every request do not make it ask without a pause', async () => {
    const { clock, links, transport } = rawServer();
    let asked = 0;
    const auth = async () => {
      asked += 1;
      return { token: 'good' };
    };
    await transport.connect({ auth });
    for (let round = 0; round < 200; round += 1) {
      transport.request(hello).catch(() => {});
      await clock.advance(0);
      const link = links.at(-1);
      const [type, id] = link?.frames.at(-1) ?? [];
      if (type === 'req') link?.send('err', id, new GuanxiError('unauthenticated', 'no').toJSON());
      await clock.advance(50);
    }
    expect(links.length).toBeGreaterThan(2);
    expect(asked).toBeLessThan(20);
    await transport.close();
  });

  // @feature 1 token-renewal
  test('are asked for again while the old one holds, and a link lost meanwhile has its own pause', async () => {
    const { clock, links, state, statuses, transport } = rawServer({ random: () => 0.999 });
    let failing = false;
    const auth = async () => {
      if (failing) throw new Error('no network');
      return { token: 'good', expiresAt: clock.now() + 20_000 };
    };
    await transport.connect({ auth });
    failing = true;
    await clock.advance(10_000);
    await clock.advance(900);
    links[0]?.close(1006);
    await clock.advance(0);
    expect((statuses.at(-1)?.retryAt ?? 0) - clock.now()).toBe(999);
    await clock.advance(998);
    expect(state()).toBe('offline');
    failing = false;
    await clock.advance(1);
    expect(state()).toBe('online');
    await transport.close();
    expect(clock.pending).toBe(0);
  });

  test('that lapse are replaced, even while an earlier link still waits for `auth`', async () => {
    const { clock, links, state, transport } = rawServer();
    let hang = false;
    const asked: string[] = [];
    const auth = async (why: string) => {
      asked.push(why);
      if (hang) await new Promise(() => {});
      return { token: 'good', ...(why === 'connect' && { expiresAt: clock.now() + 40_000 }) };
    };
    const keepUp = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 5) {
        await clock.advance(5000);
        links.at(-1)?.send('ping');
      }
    };
    await transport.connect({ auth });
    hang = true;
    await keepUp(20);
    expect(asked).toEqual(['connect', 'expiring']);
    hang = false;
    links[0]?.close(1006);
    await keepUp(15);
    expect(state()).toBe('online');
    transport.request(hello).catch(() => {});
    await clock.advance(0);
    links[1]?.send('err', 1, new GuanxiError('unauthenticated', 'lapsed').toJSON());
    await clock.advance(0);
    expect(links[1]?.frames.at(-1)).toEqual(['auth', 'good']);
    links[1]?.send('authed');
    await clock.advance(0);
    expect(state()).toBe('online');
    await transport.close();
  });

  test.each([
    ['nothing', { token: '' }],
    ['a number', { token: 7 }],
    ['a token too long for a frame', { token: 'x'.repeat(70_000) }],
  ])('that are %s sign out with a message', async (_, credential) => {
    const { state, transport } = rawServer();
    const error = await refusal(transport.connect({ auth: async () => credential as never }));
    expect(error).toMatchObject({ code: 'unauthenticated' });
    expect(error.message).toContain('token');
    expect(state()).toBe('signed-out');
  });
});

describe('what is no good', () => {
  test('is refused before it is sent', async () => {
    const { online, transport } = rawServer();
    await online();
    const read = (stream: unknown) =>
      transport
        .stream(stream as typeof inbox)
        [Symbol.asyncIterator]()
        .next();
    expect(await refusal(read({ name: 'inbox' }))).toMatchObject({ code: 'invalid', outcome: 'not-sent' });
    expect(await refusal(read({ name: 'inbox', from: 'x'.repeat(20_000) }))).toMatchObject({ code: 'invalid' });
    expect(await refusal(rawServer().transport.connect({} as never))).toMatchObject({ code: 'invalid' });
    await transport.close();
  });
});

describe('an iterator of a stream', () => {
  test('refuses a read while one waits', async () => {
    const { clock, online, transport } = rawServer();
    await online();
    const iterator = transport.stream(inbox)[Symbol.asyncIterator]();
    iterator.next().catch(() => {});
    await clock.advance(0);
    expect(await refusal(iterator.next())).toMatchObject({ code: 'invalid' });
    await transport.close();
  });

  test('rejects with what it is thrown, and leaves the stream', async () => {
    const { clock, online, transport } = rawServer();
    const link = await online();
    const iterator = transport.stream(inbox)[Symbol.asyncIterator]();
    const waiting = iterator.next();
    await clock.advance(0);
    const mine = new Error('mine');
    await expect(iterator.throw?.(mine)).rejects.toBe(mine);
    expect((await waiting).done).toBe(true);
    await clock.advance(0);
    expect(link.frames.at(-1)).toEqual(['unsub', 1]);
  });

  test('reads a stream of its own each time', async () => {
    const { clock, online, transport } = rawServer();
    const link = await online();
    const stream = transport.stream(inbox);
    for (let reader = 0; reader < 2; reader += 1)
      stream[Symbol.asyncIterator]()
        .next()
        .catch(() => {});
    await clock.advance(0);
    expect(link.frames.filter(([type]) => type === 'sub').map(([, id]) => id)).toEqual([1, 2]);
    await transport.close();
  });
});

test('close leaves no timer', async () => {
  const { clock, online, transport } = rawServer();
  await online();
  transport.request(hello).catch(() => {});
  transport
    .stream(inbox)
    [Symbol.asyncIterator]()
    .next()
    .catch(() => {});
  await clock.advance(0);
  await transport.close();
  await clock.advance(0);
  expect(clock.pending).toBe(0);
});
