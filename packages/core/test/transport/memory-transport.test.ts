import { overLink } from '@guanxi/core';
import { linkPair, memoryTransport } from '@guanxi/core/serve';
import { linkWorld, runTransportCase, type TransportWorld, transportCases } from '@guanxi/core/testing';
import { describe, expect, test } from 'vitest';

describe('a link in memory', () => {
  const makeWorld = () =>
    linkWorld({
      transport: ({ backend, clock, random }) =>
        overLink(
          async () => {
            const [near, far] = linkPair();
            backend.accept(far);
            return near;
          },
          { name: 'memory', clock, random },
        ),
    });

  // @feature 11 transports
  test.each(transportCases)('$name', async (one) => {
    expect(await runTransportCase(one, makeWorld)).toBe('passed');
  });
});

describe('memoryTransport', () => {
  /** Nobody has a hand on its links, so they cannot be cut or spoilt; and both ends go by one clock. */
  const makeWorld = (): TransportWorld => {
    const {
      cut: _,
      damage: _2,
      freeze: _3,
      reachable: _4,
      restart: _5,
      setClock: _6,
      ...world
    } = linkWorld({
      transport: ({ backend, clock, random }) => memoryTransport(backend, { clock, random }),
    });
    return world;
  };
  const without = ['cut', 'damage', 'freeze', 'reachable', 'restart', 'setClock'];
  const possible = transportCases.filter(({ needs }) => !needs.some((need) => without.includes(need)));

  test.each(possible)('$name', async (one) => {
    expect(await runTransportCase(one, makeWorld)).toBe('passed');
  });

  test('is spared the cases that need more', async () => {
    const rest = transportCases.filter((one) => !possible.includes(one));
    expect(rest.length).toBeGreaterThan(10);
    for (const one of rest) expect(await runTransportCase(one, makeWorld)).toBe('skipped');
  });
});
