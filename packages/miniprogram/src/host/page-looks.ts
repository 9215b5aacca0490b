import { runtimeLimits as limits } from '../protocol/limits.js';
import type { PlainValue } from '../protocol/plain-value.js';

type Handler = (input: Readonly<Record<string, PlainValue>>) => Promise<PlainValue> | PlainValue;

/** What a program said about the bar of a page stays that page's: it is there again when somebody comes back to it. */
export interface PageLooks {
  /** Members of `wx` that change the bar, in place of the chrome's own. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** The page with this number is seen, and the chrome shows what its configuration says. */
  show(page: number): void;
  /** The program begins again, and counts its pages from one. */
  forget(): void;
}

const kept = ['setNavigationBarTitle', 'setNavigationBarColor'] as const;

/** Keeps them before `handlers`, those of the chrome. */
export function createPageLooks(handlers: Readonly<Record<string, Handler>>): PageLooks {
  const looks = new Map<number, Map<string, Parameters<Handler>[0]>>();
  let seen = 0;
  const keeping =
    (name: string): Handler =>
    async (input) => {
      const page = seen;
      const answer = await handlers[name]?.(input);
      const own = looks.get(page) ?? new Map<string, Parameters<Handler>[0]>();
      // Pages that are gone leave from the front: those that are alive are few, and were seen lately.
      looks.delete(page);
      looks.set(page, own.set(name, input));
      for (const old of [...looks.keys()].slice(0, -mostPages)) looks.delete(old);
      return answer ?? {};
    };
  return {
    handlers: Object.fromEntries(kept.map((name) => [name, keeping(name)])),
    show(page) {
      seen = page;
      for (const [name, input] of looks.get(page) ?? []) void handlers[name]?.(input);
    },
    forget: () => looks.clear(),
  };
}

/** Those of the stack, and the tabs beside it. */
const mostPages = limits.pages + 5;
