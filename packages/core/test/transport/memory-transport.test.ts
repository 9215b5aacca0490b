import { overLink } from '@guanxi/core';
import { linkPair } from '@guanxi/core/serve';
import { linkWorld, runTransportCase, transportCases } from '@guanxi/core/testing';
import { describe, expect, test } from 'vitest';

describe('a transport in memory', () => {
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

  test.each(transportCases)('$name', async (one) => {
    expect(await runTransportCase(one, makeWorld)).toBe('passed');
  });
});
