import type { SourceFile } from './source-file.js';

/** What a line may not hold, where, and what to do instead. */
export interface LineRule {
  readonly name: string;
  /** Files it holds for. */
  readonly in: RegExp;
  /** Files it does not hold for, each with its reason beside it. */
  readonly but?: RegExp;
  readonly never: RegExp;
  readonly instead: string;
}

/** They hold what the rules forbid, as samples. */
const ruleTests = /^tooling\/test\/house\//;

/** The house rules that the linter has no words for. */
export const lineRules: readonly LineRule[] = [
  {
    name: 'own clock and randomness',
    in: /^packages\/[^/]+\/src\//,
    // The one place that knows the platform's clock and cryptographic source.
    but: /^packages\/core\/src\/client\/clock\.ts$/,
    never: /\b(Date\.now|Math\.random|performance\.now|setTimeout|setInterval|new Date\(\))/,
    instead: 'Clock and randomness come in by options: use the Clock.',
  },
  {
    name: 'swallowed error',
    in: /\.tsx?$/,
    but: ruleTests,
    never: /catch\s*(\([^)]*\))?\s*\{\s*\}/,
    instead: 'Handle it, or return something that says so, with a comment that says why.',
  },
  {
    name: 'unfinished work',
    in: /\.(tsx?|md|json|css)$/,
    but: /^(tooling\/(house|test\/house)\/|package-lock\.json$)/,
    never: /\b(TODO|FIXME|XXX)\b|@ts-(ignore|nocheck)|\bnot implemented\b/i,
    instead: 'Finish it, or open an issue.',
  },
  {
    name: 'skipped, lonely or retried test',
    in: /\.test\.tsx?$/,
    but: ruleTests,
    never: /\b(test|it|describe)\.(skip|only|todo|fails|skipIf|runIf)\b|\bretry:\s*[1-9]/,
    instead: 'A test runs, or it is removed.',
  },
  {
    name: 'place of one machine',
    in: /./,
    but: /^package-lock\.json$/,
    never: /\/work\/(shared|main|\.library)|(registry\.npmjs|deb\.debian)\.org|\/root\//,
    instead: 'The repository holds for every machine.',
  },
];

/** Each line that breaks a rule, as `path:line: …`. */
export function checkLines(files: readonly SourceFile[], rules: readonly LineRule[] = lineRules): string[] {
  return files.flatMap(({ path, text }) => {
    const holding = rules.filter((rule) => rule.in.test(path) && !rule.but?.test(path));
    if (holding.length === 0) return [];
    return text
      .split('\n')
      .flatMap((line, at) =>
        holding.filter((rule) => rule.never.test(line)).map((rule) => `${path}:${at + 1}: ${rule.name}. ${rule.instead}`),
      );
  });
}
