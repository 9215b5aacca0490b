import type { SweptPage } from './sweep-pages.js';

/** What a sweep says of a program, as `--json` writes it. */
export interface SweepSummary {
  /** Pages that app.json names; those that are not there are in it. */
  readonly pages: number;
  readonly missing: readonly string[];
  readonly mounted: number;
  /** Pages that mounted, with no error but that no server answers. */
  readonly clean: number;
  readonly taps: number;
  /** Ms from the call to the first drawing. */
  readonly opened: { readonly median: number; readonly p90: number };
  /** Each error once, with the pages that have it, the most frequent first. */
  readonly errors: readonly SweptFinding[];
  /** Members of `wx` that were called and are not served. */
  readonly refused: readonly SweptFinding[];
}

/** Something that was seen on pages. */
export interface SweptFinding {
  readonly text: string;
  readonly pages: readonly string[];
}

/** Sums up what a sweep has seen. */
export function summarizeSweep(pages: readonly SweptPage[], missing: readonly string[]): SweepSummary {
  const mounted = pages.filter((page) => page.mounted);
  const times = mounted.map(({ opened }) => opened ?? 0).sort((a, b) => a - b);
  const at = (part: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0);
  return {
    pages: pages.length + missing.length,
    missing,
    mounted: mounted.length,
    clean: mounted.filter(({ errors }) => errors.every(isOffline)).length,
    taps: pages.reduce((sum, page) => sum + page.taps, 0),
    opened: { median: at(0.5), p90: at(0.9) },
    errors: findings(pages, ({ errors }) => errors.filter((text) => !isOffline(text)).map(headOf)),
    refused: findings(pages, ({ errors, warnings }) => [...errors, ...warnings].flatMap(refusedIn)),
  };
}

/** True for what fails because a sweep has no network: the program does not catch what WeChat, too, says without one. */
export function isOffline(error: string): boolean {
  return /\b(request|downloadFile|uploadFile|connectSocket):fail\b/.test(error);
}

/** The first line, without the addresses of scripts, which are others each time. */
export function headOf(text: string): string {
  const [head = ''] = text.split('\n');
  return head
    .replace(/blob:\S+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 240);
}

/** The member of `wx` that an error or a warning says is not served. */
function refusedIn(text: string): string[] {
  const warned = /^(wx\.[\w.()]+): .*(?:not supported|never be called)/.exec(text)?.[1];
  const failed = /\b([a-zA-Z]\w*):fail not supported/.exec(text)?.[1];
  return warned !== undefined ? [warned] : failed !== undefined ? [`wx.${failed}`] : [];
}

function findings(pages: readonly SweptPage[], textsOf: (page: SweptPage) => readonly string[]): SweptFinding[] {
  const found = new Map<string, string[]>();
  for (const page of pages) for (const text of new Set(textsOf(page))) found.set(text, [...(found.get(text) ?? []), page.path]);
  return [...found]
    .map(([text, on]) => ({ text, pages: on }))
    .sort((a, b) => b.pages.length - a.pages.length || (a.text < b.text ? -1 : 1));
}
