import 'fake-indexeddb/auto';
import { indexedDbStorage } from '@guanxi/core/storage/indexeddb';
import { storageCases } from '@guanxi/core/testing';
import { describe, test } from 'vitest';

describe('indexedDbStorage', () => {
  for (const { name, run } of storageCases) test(name, () => run({ open: (storage) => indexedDbStorage({ name: storage }) }));
});
