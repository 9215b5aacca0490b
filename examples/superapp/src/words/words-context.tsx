import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Dates, datesFor } from './dates.js';
import { type Language, loadWords } from './language.js';
import { type Say, sayer, type Words } from './words.js';

/** What a part needs in order to speak. */
export interface Speech {
  readonly say: Say;
  readonly dates: Dates;
  /** A BCP 47 tag, with the person's own region where the language agrees. */
  readonly locale: string;
}

const SpeechContext = createContext<Speech | null>(null);

/** Fetches the catalogue of `language` and keeps the old words until it is here. */
export function WordsProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const [loaded, setLoaded] = useState<{ readonly language: Language; readonly words: Words } | null>(null);
  useEffect(() => {
    let wanted = true;
    void loadWords(language).then((words) => wanted && setLoaded({ language, words }));
    return () => {
      wanted = false;
    };
  }, [language]);
  const speech = useMemo(() => (loaded === null ? null : speak(loaded.language, loaded.words)), [loaded]);
  useEffect(() => {
    if (speech !== null) document.documentElement.lang = speech.locale;
  }, [speech]);
  return speech === null ? null : <SpeechContext value={speech}>{children}</SpeechContext>;
}

/** The words, dates and locale in use. */
export function useWords(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === null) throw new Error('useWords needs a WordsProvider above it.');
  return speech;
}

function speak(language: Language, words: Words): Speech {
  const own = navigator.languages.find((tag) => tag.toLowerCase().startsWith(language));
  const locale = own ?? (language === 'zh' ? 'zh-CN' : language);
  const say = sayer(words, locale);
  return { say, dates: datesFor(locale, say, () => Date.now()), locale };
}
