import { plainJson } from '../client/parse.js';
import { GuanxiError } from '../contract/error.js';
import type { Json } from '../contract/json.js';
import { clientLimits } from '../limits.js';
import type { Journal } from '../replica/journal.js';
import { isReserved } from '../session/values.js';
import type { Questions } from './questions.js';

/** The small values of features, as `Client` has them. */
export interface SharedValues {
  get(key: string): Json;
  set(key: string, value: Json): Promise<void>;
}

/** Values that the host stores for all tabs. What this tab has set it reads at once, as it would where it stored itself. */
export function sharedValues(questions: Questions, journal: Journal): SharedValues {
  const given = new Map<string, Json>();
  return {
    get(key) {
      const own = given.get(key);
      return own === undefined ? (journal.memory.values.get(key) ?? null) : own;
    },
    async set(key, value) {
      if (typeof key !== 'string' || !/^[^.]+\../.test(key) || isReserved(key)) {
        throw new GuanxiError('invalid', 'A key begins with a contract and a dot, not with `core.`.');
      }
      const own = plainJson(value, clientLimits.value, key);
      given.set(key, own);
      try {
        await questions.ask({ op: 'value', key, value: own }, { again: true });
      } finally {
        // What was set since then is newer, even if it is the same.
        if (given.get(key) === own) given.delete(key);
      }
    },
  };
}
