import { systemClock } from '@guanxi/core';
import { runtimeLimits as limits } from '../protocol/limits.js';
import type { ProgramEvents } from './program-events.js';

/** Something that happened on a way between pages. */
export interface RouteMark {
  /** Of the event without `on`. */
  readonly name: string;
  /** Ms since 1970. */
  readonly at: number;
  readonly path: string;
  readonly openType: string;
  readonly webviewId: number;
}

/** The latest that happened on ways between pages, oldest first: for who asks later how long they took. */
export interface RouteLog {
  readonly marks: readonly RouteMark[];
  /** Adds one, and tells who listens. */
  add(name: string, route: Readonly<Record<string, unknown>>): void;
}

/** Makes it. */
export function createRouteLog(events: ProgramEvents): RouteLog {
  const marks: RouteMark[] = [];
  return {
    marks,
    add(name, route) {
      const at = systemClock.now();
      marks.push({ ...route, name, at } as RouteMark);
      if (marks.length > limits.routeMarks) marks.shift();
      events.happen(name, { ...route, timeStamp: at, notFound: false, renderer: 'webview' });
    },
  };
}
