import { memoryStorage } from '@guanxi/core';
import { storageCases } from '@guanxi/core/testing';
import { describe, test } from 'vitest';

describe('memoryStorage', () => {
  // @feature 11 storages
  for (const { name, run } of storageCases) test(name, () => run({ open: memoryStorage }));
});
