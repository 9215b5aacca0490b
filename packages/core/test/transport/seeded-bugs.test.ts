import { type Batch, GuanxiError, overLink, type Transport, type TransportLimits } from '@guanxi/core';
import { type Backend, type BackendSession, linkPair } from '@guanxi/core/serve';
import { type LinkWorldOptions, linkWorld, runTransportCase, transportCases } from '@guanxi/core/testing';
import { describe, expect, test } from 'vitest';

/** A world with a right transport, or with one thing wrong in it. */
function makeWorld(wrong: {
  readonly backend?: LinkWorldOptions['backend'];
  readonly limits?: Partial<TransportLimits>;
  readonly change?: (right: Transport) => Partial<Transport>;
}) {
  return () =>
    linkWorld({
      ...(wrong.backend && { backend: wrong.backend }),
      transport: ({ backend, clock, random }) => {
        const dial = async () => {
          const [near, far] = linkPair();
          backend.accept(far);
          return near;
        };
        const right = overLink(dial, { name: 'memory', clock, random, ...(wrong.limits && { limits: wrong.limits }) });
        return wrong.change ? { ...bound(right), ...wrong.change(right) } : right;
      },
    });
}

function bound(right: Transport): Transport {
  return {
    capabilities: right.capabilities,
    status$: right.status$,
    connect: (options) => right.connect(options),
    request: (request, options) => right.request(request, options),
    stream: (stream, more) => right.stream(stream, more),
    close: () => right.close(),
  };
}

/** A backend whose sessions have one thing wrong. */
function between(change: (right: BackendSession) => Partial<BackendSession>): LinkWorldOptions['backend'] {
  const wrap = (backend: Backend): Backend => ({
    async open(token) {
      const right = await backend.open(token);
      const session: BackendSession = {
        get user() {
          return right.user;
        },
        get expiresAt() {
          return right.expiresAt as number;
        },
        renew: (fresh) => right.renew(fresh),
        request: (request, options) => right.request(request, options),
        stream: (options, more) => right.stream(options, more),
        close: () => right.close(),
      };
      return Object.assign(session, change(right));
    },
  });
  return { between: wrap };
}

/** The names of the cases that a world fails, of those asked for. One that hangs for `patience` ms fails, too. */
async function failures(world: ReturnType<typeof makeWorld>, names: readonly string[], patience: number): Promise<string[]> {
  const failed: string[] = [];
  for (const name of names) {
    const one = transportCases.find((other) => other.name === name);
    if (!one) throw new Error(`There is no case "${name}".`);
    const hung = new Promise((_, reject) => setTimeout(reject, patience, new Error('it hangs')).unref());
    await Promise.race([runTransportCase(one, world), hung]).catch(() => failed.push(name));
  }
  return failed;
}

interface Bug {
  readonly bug: string;
  readonly wrong: Parameters<typeof makeWorld>[0];
  /** The cases that catch it. */
  readonly caught: readonly string[];
}

let calls = 0;

const bugs: readonly Bug[] = [
  {
    bug: 'a server that does not know a command again',
    wrong: {
      backend: between((right) => ({
        request(request, options) {
          calls += 1;
          return right.request({ ...(request as object), ...((request as { id?: string }).id && { id: `again-${calls}` }) }, options);
        },
      })),
    },
    caught: ['has one effect and one answer for one id', 'does not know the outcome when the connection is cut, and may send again'],
  },
  {
    bug: 'a transport that takes more than it has room for',
    wrong: { limits: { streamWindow: 1000 } },
    caught: ['leaves with the server what is not read'],
  },
  {
    bug: 'a transport that says nothing when a stream is lost',
    wrong: {
      change: (right) => ({
        stream: (options, more) => ({
          async *[Symbol.asyncIterator]() {
            try {
              yield* right.stream(options, more);
            } catch (error) {
              if (GuanxiError.is(error) && error.code === 'unavailable') await new Promise(() => {});
              throw error;
            }
          },
        }),
      }),
    },
    caught: ['throws when the connection is cut, and resumes without a hole', 'comes through cuts at any moment without a hole'],
  },
  {
    bug: 'a transport that calls what the caller gave up a lost connection',
    wrong: {
      change: (right) => ({
        request: (request, options) =>
          right.request(request, options).catch((error) => {
            throw error.code === 'aborted' ? new GuanxiError('unavailable', 'No connection.', { outcome: error.outcome }) : error;
          }),
      }),
    },
    caught: ['sends nothing for a signal that has fired', 'gives up a request under way, and ignores its late answer'],
  },
  {
    bug: 'a server that takes cursors of another history',
    wrong: {
      backend: between((right) => ({
        stream: ({ name, from }, more) => {
          const [, place] = from.split('/');
          return place ? renamed(right.stream({ name, from: 'start' }, more), from) : right.stream({ name, from }, more);
        },
      })),
    },
    caught: ['tells that a cursor is of another history', 'tells that a cursor is no longer held'],
  },
  {
    bug: 'a server that resumes one place too far',
    wrong: {
      backend: between((right) => ({
        stream: ({ name, from }, more) => {
          const [epoch, place] = from.split('/');
          if (!place) return right.stream({ name, from }, more);
          try {
            return renamed(right.stream({ name, from: `${epoch}/${Number(place) + 1}` }, more), from);
          } catch {
            return right.stream({ name, from }, more);
          }
        },
      })),
    },
    caught: ['resumes from every cursor without a hole', 'throws when the connection is cut, and resumes without a hole'],
  },
  {
    bug: 'a server that resumes one place too early',
    wrong: {
      backend: between((right) => ({
        stream: ({ name, from }, more) => {
          const [epoch, place] = from.split('/');
          const earlier = Number(place) - 1;
          return earlier >= 0
            ? renamed(right.stream({ name, from: `${epoch}/${earlier}` }, more), from)
            : right.stream({ name, from }, more);
        },
      })),
    },
    caught: ['repeats nothing when it resumes at the end'],
  },
  {
    bug: 'a server that does not apply the fresh token',
    wrong: { backend: between(() => ({ renew: async () => {} })) },
    caught: ['gets a fresh token before the old one expires, and no stream breaks'],
  },
  {
    bug: 'a server that lets a session become another user',
    wrong: { backend: between((right) => ({ renew: (token) => right.renew(token).catch(() => {}) })) },
    caught: ['does not become another user', 'keeps the session when a fresh token turns out to be bad'],
  },
  {
    bug: 'a transport that leaves streams open on the server',
    wrong: {
      change: (right) => ({
        stream: (options, more) => ({
          [Symbol.asyncIterator]() {
            const inner = right.stream(options, more)[Symbol.asyncIterator]();
            return { next: () => inner.next(), return: async () => ({ done: true, value: undefined }) };
          },
        }),
      }),
    },
    caught: ['frees the server when a loop is left'],
  },
  {
    bug: 'a transport that asks for tokens for ever',
    wrong: {
      change: (right) => ({
        async connect(options) {
          for (let tries = 0; ; tries += 1) {
            try {
              return await right.connect(options);
            } catch (error) {
              if (tries > 20) throw error;
            }
          }
        },
      }),
    },
    caught: ['is signed out when there is no token, and asks no more'],
  },
];

/** A stream whose first batch claims to begin at `from`. */
async function* renamed(stream: AsyncIterable<Batch>, from: string): AsyncGenerator<Batch> {
  let first = true;
  for await (const batch of stream) {
    yield first ? { ...batch, prev: from } : batch;
    first = false;
  }
}

describe('transportCases', () => {
  test('have names of their own', () => {
    expect(new Set(transportCases.map(({ name }) => name)).size).toBe(transportCases.length);
  });

  test('pass a right transport, wrapped as the wrong ones are', async () => {
    const right = makeWorld({ change: () => ({}), backend: between(() => ({})) });
    const names = [...new Set(bugs.flatMap(({ caught }) => caught))];
    expect(await failures(right, names, 25_000)).toEqual([]);
  });

  test.each(bugs)('catch $bug', async ({ wrong, caught }) => {
    expect(await failures(makeWorld(wrong), caught, 2000)).toEqual(caught);
  });
});
