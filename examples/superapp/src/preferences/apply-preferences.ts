import type { Preferences } from './preferences.js';

/** Ground colour of the browser's own frame around the app, as `--color-page`. */
const frame = { light: '#f3f5f2', dark: '#0e1210' } as const;

/** Puts theme and text size on the document, where the design tokens look for them. */
export function applyPreferences({ theme, text }: Preferences): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  root.dataset['text'] = text;
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', dark ? frame.dark : frame.light);
}
