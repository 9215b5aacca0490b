import { fileURLToPath } from 'node:url';

/** Why a file could not be translated. */
export interface TranslationFailure {
  /** One line; names the file that is at fault when it is another than the one that was translated. */
  readonly reason: string;
  /** From 1 on, in the file that was translated. */
  readonly line: number;
  /** From 1 on. */
  readonly column: number;
}

/** Reads it from what Less or Sass throws, of which each has its own words for a place. */
export function translationFailure(cause: unknown, file: string): TranslationFailure {
  const { message = String(cause), sassMessage, span, line, column, filename } = cause as Thrown;
  const [text = ''] = (sassMessage ?? message).split('\n');
  const at = span ? { line: span.start.line + 1, column: span.start.column + 1 } : { line: line ?? 1, column: (column ?? 0) + 1 };
  const blamed = span?.url?.protocol === 'file:' ? fileURLToPath(span.url) : filename;
  if (blamed === undefined || blamed === file) return { reason: text, ...at };
  return { reason: `${text} (${blamed}:${at.line}:${at.column})`, line: 1, column: 1 };
}

/** Less has `line`, from 1, `column`, from 0, and `filename`; Sass has `sassMessage` and a span from 0. */
interface Thrown {
  readonly message?: string;
  readonly sassMessage?: string;
  readonly span?: { readonly start: { readonly line: number; readonly column: number }; readonly url?: URL };
  readonly line?: number;
  readonly column?: number;
  readonly filename?: string;
}
