import { BehaviorSubject, type Observable } from 'rxjs';
import { type Language, languages } from '../words/index.js';

/** How the app looks on this device. */
export interface Preferences {
  readonly language: Language | 'system';
  readonly theme: 'system' | 'light' | 'dark';
  readonly text: 'small' | 'standard' | 'large';
  /** Whether one looks into mini-programs by the developer's panel. */
  readonly developer: boolean;
}

/** Keeps the preferences in the browser. */
export interface PreferenceStore {
  readonly preferences$: Observable<Preferences>;
  read(): Preferences;
  change(change: Partial<Preferences>): void;
}

const key = 'guanxi.preferences';
const standard: Preferences = { language: 'system', theme: 'system', text: 'standard', developer: false };

export function storedPreferences(storage: globalThis.Storage = localStorage): PreferenceStore {
  const subject = new BehaviorSubject<Preferences>(parse(storage.getItem(key)));
  return {
    preferences$: subject.asObservable(),
    read: () => subject.value,
    change(change) {
      const next = { ...subject.value, ...change };
      storage.setItem(key, JSON.stringify(next));
      subject.next(next);
    },
  };
}

/** Takes what fits, and the standard for the rest. */
function parse(text: string | null): Preferences {
  let value: unknown;
  try {
    value = JSON.parse(text ?? 'null');
  } catch {
    return standard; // Somebody else wrote there.
  }
  if (typeof value !== 'object' || value === null) return standard;
  const { language, theme, text: size, developer } = value as Partial<Record<keyof Preferences, unknown>>;
  return {
    language: languages.find((known) => known.value === language)?.value ?? 'system',
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    text: size === 'small' || size === 'large' ? size : 'standard',
    developer: developer === true,
  };
}
