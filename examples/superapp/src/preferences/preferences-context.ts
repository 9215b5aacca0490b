import { createContext, useContext } from 'react';
import { useObservable } from '../account/index.js';
import type { PreferenceStore, Preferences } from './preferences.js';

export const PreferencesContext = createContext<PreferenceStore | null>(null);

/** The preferences and how to change them. */
export function usePreferences(): readonly [Preferences, PreferenceStore['change']] {
  const store = useContext(PreferencesContext);
  if (store === null) throw new Error('usePreferences needs a PreferencesContext above it.');
  return [useObservable(store.preferences$) ?? store.read(), store.change];
}
