import type { en } from './en.js';

type Forms = { readonly other: string } & { readonly [Form in Intl.LDMLPluralRule]?: string };

/** A key of every catalogue. */
export type WordKey = keyof typeof en;

/** A catalogue with the keys of an English one. */
export type WordsOf<English> = { readonly [Key in keyof English]: English[Key] extends string ? string : Forms };

/** All words in one language; the compiler holds each catalogue to the keys of the English one. */
export type Words = WordsOf<typeof en>;

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Slots<Key extends WordKey> = (typeof en)[Key] extends string
  ? Names<(typeof en)[Key]>
  : 'count' | Names<(typeof en)[Key][keyof (typeof en)[Key]]>;
type Values<Key extends WordKey> = { readonly [Name in Slots<Key>]: Name extends 'count' ? number : string };

/** Says `key` in the present language; what the English text names in braces must be given. */
export type Say = <Key extends WordKey>(key: Key, ...values: [Slots<Key>] extends [never] ? [] : [Values<Key>]) => string;

/** Makes the sayer for a catalogue. */
export function sayer(words: Words, locale: string): Say {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  return (key, ...[values]) => {
    const word: string | Forms = words[key];
    const given = (values ?? {}) as Readonly<Record<string, string | number>>;
    const text = typeof word === 'string' ? word : (word[plural.select(Number(given['count']))] ?? word.other);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = given[name];
      return typeof value === 'number' ? number.format(value) : (value ?? '');
    });
  };
}
