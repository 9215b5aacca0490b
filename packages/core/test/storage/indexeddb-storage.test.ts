import 'fake-indexeddb/auto';
import { indexedDbStorage } from '@guanxi/core/storage/indexeddb';
import { storageCases } from '@guanxi/core/testing';
import { describe, test } from 'vitest';

describe('indexedDbStorage', () => {
  // @feature 11 storages
  for (const { name, run } of storageCases) test(name, () => run({ open: (storage) => indexedDbStorage({ name: storage }) }));
});
