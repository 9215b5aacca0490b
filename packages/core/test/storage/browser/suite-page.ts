import { indexedDbStorage } from '@guanxi/core/storage/indexeddb';
import { storageCases } from '@guanxi/core/testing';

/** What the test calls in the page. */
export interface SuitePage {
  /** Null, or what the case of that name complains about. */
  runCase(name: string): Promise<string | null>;
}

const page: SuitePage = {
  async runCase(name) {
    const found = storageCases.find((each) => each.name === name);
    if (!found) return `There is no case ${name}.`;
    try {
      await found.run({ open: (storage) => indexedDbStorage({ name: storage }) });
      return null;
    } catch (error) {
      return error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
    }
  },
};

Object.assign(globalThis, page);
