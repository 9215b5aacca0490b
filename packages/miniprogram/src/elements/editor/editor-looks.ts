import type { PlainValue } from '../../protocol/plain-value.js';

/** Formats by their names. */
export type Look = Readonly<Record<string, PlainValue>>;

/** Formats of words by the tags that stand for them. */
export const tags: Readonly<Record<string, Look>> = {
  B: { bold: true },
  STRONG: { bold: true },
  I: { italic: true },
  EM: { italic: true },
  U: { underline: true },
  INS: { ins: true },
  S: { strike: true },
  STRIKE: { strike: true },
  DEL: { strike: true },
  SUB: { script: 'sub' },
  SUP: { script: 'super' },
};

/** Formats that are properties of a style: of words, and of lines. */
export const wordStyles: readonly string[] = [
  'color',
  'backgroundColor',
  'fontSize',
  'fontFamily',
  'fontStyle',
  'fontWeight',
  'letterSpacing',
];
export const lineStyles: readonly string[] =
  'direction lineHeight textIndent margin marginTop marginBottom marginLeft marginRight padding paddingTop paddingBottom paddingLeft paddingRight'.split(
    ' ',
  );

/** `fontSize` as `font-size`. */
export function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
