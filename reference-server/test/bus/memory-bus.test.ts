import { describe, expect, it } from 'vitest';
import { busCases } from '../../src/bus/acceptance.js';
import { memoryBus } from '../../src/bus/index.js';

describe('memoryBus', () => {
  it.each(busCases)('$name', async ({ run }) => {
    const open = async () => {
      const bus = memoryBus();
      return [bus, bus] as const;
    };
    await expect(run({ open, settle: async () => {} })).resolves.toBeUndefined();
  });
});
