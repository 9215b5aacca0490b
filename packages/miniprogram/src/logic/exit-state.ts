import type { Clock } from '@guanxi/core';
import { runtimeLimits as limits } from '../protocol/limits.js';
import type { LogicStart } from '../protocol/messages.js';
import type { HostLink } from './host-link.js';
import type { ModuleLoader } from './module-loader.js';
import type { OpenPage } from './page.js';

/** What outlives a program: the page at which it was left, and what that page wanted to find again. */
export interface ExitStates {
  /** The pages to begin with: those that the host says, or where the program was left. */
  readonly stack: LogicStart['stack'];
  /** What the program has stored itself. */
  readonly storage: LogicStart['storage'];
  /** `exitState` for the first page at the path that saved one. */
  of(path: string): { readonly exitState?: unknown };
  /** Asks the page that is seen what it wants to find again, and has it kept. */
  save(page: OpenPage): void;
}

/** What is kept, as JSON. */
interface Kept {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly data?: unknown;
  /** Ms since 1970. */
  readonly until: number;
  /** Whether the program begins at this page, over its first. */
  readonly opens: boolean;
}

/** The key under which it is kept beside what the program stores, which never learns of it. */
const place = '\0exit';
/** Ms that it is kept when the page does not say until when. */
const day = 86_400_000;

/** Makes it of what was kept. */
export function createExitStates(
  { app, stack, storage, resumes }: LogicStart,
  { loader, link, clock }: { readonly loader: ModuleLoader; readonly link: HostLink; readonly clock: Pick<Clock, 'now'> },
): ExitStates {
  const { [place]: text, ...own } = storage;
  let kept = resumes && text !== undefined ? (JSON.parse(text) as Kept) : null;
  if (text !== undefined) link.tell({ type: 'store', key: place, value: null });
  if (kept && (kept.until <= clock.now() || !app.pages.includes(kept.path))) kept = null;
  return {
    stack: kept?.opens ? [...stack, { path: kept.path, query: kept.query }] : stack,
    storage: own,
    of(path) {
      if (kept?.path !== path || kept.data === undefined) return {};
      const { data } = kept;
      kept = null;
      return { exitState: data };
    },
    save(page) {
      const { path, query } = page;
      const strategy = loader.component(path)?.config.restartStrategy ?? app.window.restartStrategy;
      const { data, expireTimeStamp: until = clock.now() + day } = (page.live('onSaveExitState') ?? {}) as Readonly<
        Record<string, unknown>
      >;
      const isTab = app.tabBar?.list.some(({ pagePath }) => pagePath === path) ?? false;
      const opens = strategy === 'homePageAndLatestPage' && !isTab && path !== app.pages[0];
      const value: Kept = { path, query, data, until: Number(until), opens };
      const text = JSON.stringify(value);
      if (text.length > limits.storageValue) throw new Error('onSaveExitState: what is to be kept is too large');
      link.tell({ type: 'store', key: place, value: text });
    },
  };
}
