export { type Dates, dayNumber } from './dates.js';
export { fold } from './fold.js';
export { type Language, languages, preferredLanguage } from './language.js';
export type { Say, WordKey } from './words.js';
export { type Speech, useWords, WordsProvider } from './words-context.js';
