import type { SweptPage } from './sweep-pages.js';

/** Says how pages did. */
export interface SweepReport {
  /** A page as a line, and below it what went wrong. What went wrong in an earlier page too is named by its number only. */
  page(page: SweptPage): string;
  /** The last line. */
  totals(missing: number): string;
}

/** Makes the report of one sweep; a quiet one has no errors and warnings. */
export function createSweepReport({ isQuiet }: { readonly isQuiet: boolean }): SweepReport {
  const numbers = new Map<string, number>();
  const pages: SweptPage[] = [];
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
      pages.push(page);
      const { errors, warnings } = page;
      return [headOf(page), ...(isQuiet ? [] : [...details('error', errors), ...details('warning', warnings)])].join('\n');
    },
    totals(missing) {
      const mounted = pages.filter((page) => page.mounted);
      const clean = mounted.filter(({ errors }) => errors.length === 0);
      const times = mounted.map(({ opened }) => opened ?? 0).sort((a, b) => a - b);
      const at = (part: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0);
      const counts = `${pages.length + missing} pages: ${mounted.length} mounted, ${clean.length} without an error, ${missing} not there`;
      return `${counts}; opened in ${at(0.5)} ms (median), ${at(0.9)} ms (p90)`;
    },
  };
}

function headOf({ path, mounted, opened, elements, wentTo, errors }: SweptPage): string {
  const time = opened === null ? '' : `${Math.round(opened)} ms`;
  const where = wentTo === null ? path : `${path} -> ${wentTo}`;
  const wrong = errors.length === 0 ? '' : `  errors: ${errors.length}`;
  return `${mounted ? 'mounted' : 'NOT    '} ${time.padStart(8)} ${String(elements).padStart(5)} el  ${where}${wrong}`;
}

/** Without the addresses of scripts, which are others each time, and no longer than a terminal shows well. */
function oneLine(text: string): string {
  const [head = '', ...frames] = text.split('\n');
  const from = frames.find((frame) => /:\d+:\d+/.test(frame))?.replace(/blob:\S*?(:\d+:\d+)/, '$1') ?? '';
  return `${head.slice(0, 200)} ${from.trim().slice(0, 80)}`.trim().replace(/\s+/g, ' ');
}
