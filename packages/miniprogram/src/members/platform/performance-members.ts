import { systemClock } from '@guanxi/core';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';

/** One measurement; times are ms since 1970, as WeChat gives them. */
interface Entry {
  readonly entryType: 'navigation' | 'render';
  readonly name: 'appLaunch' | 'route' | 'firstRender';
  readonly startTime: number;
  readonly duration: number;
  readonly path: string;
  readonly navigationType: string;
  readonly pageId: number;
}

type Observer = { readonly types: readonly string[]; readonly tell: (list: object) => void };

/** Entries that are kept if the program asks for no other number, as in WeChat. */
const usualBuffer = 30;

/** `wx.getPerformance`: how long the program, its ways between pages and their first drawings took. */
export function performanceMembers({ events, routes: { marks: routes } }: WxWorld): Readonly<Record<string, WxMember>> {
  let entries: readonly Entry[] = routes.flatMap((_, at) => entriesOf(routes.slice(0, at + 1)));
  let size = usualBuffer;
  const observers = new Set<Observer>();
  events.on('AppRouteDone', () => {
    const fresh = entriesOf(routes);
    entries = [...entries, ...fresh].slice(-size);
    for (const { types, tell } of [...observers]) {
      const wanted = fresh.filter(({ entryType }) => types.includes(entryType));
      if (wanted.length > 0) tell(entryList(wanted));
    }
  });
  const performance = {
    now: () => systemClock.now() * 1_000,
    setBufferSize(next: unknown) {
      size = Math.min(Math.max(0, Math.floor(Number(next) || 0)), 1_000);
    },
    createObserver(listener: (list: object) => void) {
      let mine: Observer | null = null;
      return {
        observe({ entryTypes = [], type }: { readonly entryTypes?: readonly string[]; readonly type?: string }) {
          if (mine) observers.delete(mine);
          mine = { types: type === undefined ? entryTypes : [type], tell: listener };
          observers.add(mine);
        },
        disconnect: () => void (mine && observers.delete(mine)),
        supportedEntryTypes: ['navigation', 'render'],
      };
    },
  };
  return {
    getPerformance: () =>
      Object.assign(
        performance,
        entryList(() => entries),
      ),
  };
}

/** The entries that the last of the routes completes. */
function entriesOf(routes: WxWorld['routes']['marks']): Entry[] {
  const done = routes.at(-1);
  if (done?.name !== 'AppRouteDone') return [];
  const begun = routes.findLast(
    ({ name, webviewId, openType }) => name === 'BeforeAppRoute' && webviewId === done.webviewId && openType === done.openType,
  );
  if (!begun) return [];
  const { path, openType: navigationType, webviewId: pageId } = done;
  const isLaunch = navigationType === 'appLaunch';
  const common = { startTime: begun.at, duration: done.at - begun.at, path, navigationType, pageId };
  const isFirst = navigationType !== 'navigateBack';
  return [
    { entryType: 'navigation', name: isLaunch ? 'appLaunch' : 'route', ...common },
    ...(isFirst ? [{ entryType: 'render' as const, name: 'firstRender' as const, ...common }] : []),
  ];
}

function entryList(given: readonly Entry[] | (() => readonly Entry[])): object {
  const all = typeof given === 'function' ? given : () => given;
  return {
    getEntries: () => [...all()],
    getEntriesByType: (type: unknown) => all().filter(({ entryType }) => entryType === type),
    getEntriesByName: (wanted: unknown, type?: unknown) =>
      all().filter(({ name, entryType }) => name === wanted && (type === undefined || entryType === type)),
  };
}
