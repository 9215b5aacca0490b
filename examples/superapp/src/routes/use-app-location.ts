import { useCallback } from 'react';
import { useBrowserLocation } from 'wouter/use-browser-location';
import { inMode } from './mode.js';

/** What each entry of the browser's history carries: how many screens of this app lie before it. */
interface Step {
  readonly depth: number;
}

/** How to go somewhere; `state` is an object that the screen there reads by `useScreenState`, also after a reload. */
interface GoOptions {
  readonly replace?: boolean;
  readonly state?: object;
}

/** The address bar as the router's location; keeps the mode, and counts screens so that back knows where it leads. */
export function useAppLocation(): [string, (to: string, options?: GoOptions) => void] {
  const [path, navigate] = useBrowserLocation();
  const go = useCallback(
    (to: string, { replace = false, state: told }: GoOptions = {}) => {
      const state: Step = { ...told, depth: replace ? screensBefore() : screensBefore() + 1 };
      navigate(inMode(to), { replace, state });
    },
    [navigate],
  );
  return [path, go];
}

/** Screens of this app before the present one. */
export function screensBefore(): number {
  const state: unknown = window.history.state;
  const depth = typeof state === 'object' && state !== null ? (state as Partial<Step>).depth : undefined;
  return typeof depth === 'number' ? depth : 0;
}
