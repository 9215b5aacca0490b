import { useHistoryState } from 'wouter/use-browser-location';

/** What the screen before told this one with `navigate(to, { state })`; nothing is sure about it but that it is an object. */
export function useScreenState(): Readonly<Record<string, unknown>> {
  const state = useHistoryState<unknown>();
  return typeof state === 'object' && state !== null ? (state as Readonly<Record<string, unknown>>) : nothing;
}

const nothing = {};
