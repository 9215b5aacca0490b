import type { SweptPage } from './sweep-pages.js';
import { isOffline, type SweepSummary, type SweptFinding } from './sweep-summary.js';

/** Says how pages did. */
export interface SweepReport {
  /** A page as a line, and below it what went wrong. What went wrong in an earlier page too is named by its number only. */
  page(page: SweptPage): string;
  /** The last lines: what was seen most, and the counts. */
  totals(summary: SweepSummary): string;
}

/** Lines of each table at the end. */
const listed = 25;

/** Makes the report of one sweep; a quiet one has no errors and warnings of single pages. */
export function createSweepReport({ isQuiet }: { readonly isQuiet: boolean }): SweepReport {
  const numbers = new Map<string, number>();
  const details = (kind: string, all: readonly string[]): string[] => {
    const texts = [...new Set(all.map(oneLine))];
    const news = texts.filter((text) => !numbers.has(text));
    const known = texts.filter((text) => numbers.has(text)).map((text) => `[${numbers.get(text)}]`);
    for (const text of news) numbers.set(text, numbers.size + 1);
    const lines = news.map((text) => `    ${kind} [${numbers.get(text)}] ${text}`);
    return known.length === 0 ? lines : [...lines, `    ${kind} ${known.join(' ')}`];
  };
  return {
    page(page) {
      const { errors, warnings } = page;
      const [offline, own] = [errors.filter(isOffline), errors.filter((text) => !isOffline(text))];
      const more = [...details('error', own), ...details('offline', offline), ...details('warning', warnings)];
      return [headOf(page, own.length), ...(isQuiet ? [] : more)].join('\n');
    },
    totals({ pages, mounted, clean, missing, taps, opened, errors, refused }) {
      const counts = `${pages} pages: ${mounted} mounted, ${clean} without an error, ${missing.length} not there; ${taps} taps`;
      const times = `opened in ${opened.median} ms (median), ${opened.p90} ms (p90)`;
      return [...table('errors', errors), ...table('not served', refused), `${counts}; ${times}`].join('\n');
    },
  };
}

function table(title: string, findings: readonly SweptFinding[]): string[] {
  if (findings.length === 0) return [];
  const lines = findings.slice(0, listed).map(({ text, pages }) => `  ${String(pages.length).padStart(4)} pages  ${text}`);
  const rest = findings.length - lines.length;
  return ['', `${title}:`, ...lines, ...(rest > 0 ? [`  and ${rest} more`] : [])];
}

function headOf({ path, mounted, opened, elements, wentTo, taps }: SweptPage, errors: number): string {
  const time = opened === null ? '' : `${Math.round(opened)} ms`;
  const where = wentTo === null ? path : `${path} -> ${wentTo}`;
  const tapped = taps === 0 ? '' : `  taps: ${taps}`;
  const wrong = errors === 0 ? '' : `  errors: ${errors}`;
  return `${mounted ? 'mounted' : 'NOT    '} ${time.padStart(8)} ${String(elements).padStart(5)} el  ${where}${tapped}${wrong}`;
}

/** Without the addresses of scripts, which are others each time, and no longer than a terminal shows well. */
function oneLine(text: string): string {
  const [head = '', ...frames] = text.split('\n');
  const from = frames.find((frame) => /:\d+:\d+/.test(frame))?.replace(/blob:\S*?(:\d+:\d+)/, '$1') ?? '';
  return `${head.slice(0, 200)} ${from.trim().slice(0, 80)}`.trim().replace(/\s+/g, ' ');
}
