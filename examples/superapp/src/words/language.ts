import type { Words } from './words.js';

/** The languages with a whole catalogue. */
export type Language = 'en' | 'zh' | 'it';

/** Each in its own words. */
export const languages: readonly { readonly value: Language; readonly label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'zh', label: '中文' },
  { value: 'it', label: 'Italiano' },
];

/** The first of the person's languages that there is a catalogue for. */
export function preferredLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const found = languages.find((language) => tag.toLowerCase().startsWith(language.value));
    if (found !== undefined) return found.value;
  }
  return 'en';
}

/** Fetches a catalogue; only the one in use is ever loaded. */
export async function loadWords(language: Language): Promise<Words> {
  if (language === 'zh') return (await import('./zh.js')).zh;
  if (language === 'it') return (await import('./it.js')).it;
  return (await import('./en.js')).en;
}
