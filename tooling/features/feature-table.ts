import type { SourceFile } from '../house/source-file.js';
import { markedTests } from './marked-tests.js';

/** docs/features.json: what is built, promised in our own words. */
export interface FeatureTable {
  readonly sections: readonly { readonly number: number; readonly title: string; readonly rows: readonly FeatureRow[] }[];
}

/** One promise. */
export interface FeatureRow {
  /** Unique in its section; tests name it. */
  readonly id: string;
  readonly text: string;
  /** Where the superapp shows it; null for what has no screen. */
  readonly screen: string | null;
}

/** A test that shows a row to be true: the line above it says `// @feature <section> <row>`. */
export interface FeatureMark {
  readonly section: number;
  readonly row: string;
  readonly path: string;
  /** The test's own name. */
  readonly test: string;
}

const mark = /^[ \t]*\/\/ @feature +(\d+) +([\w-]+)[ \t]*$/gm;

/** The marks in test files. Throws for a mark that no test follows. */
export function featureMarks(files: readonly SourceFile[]): FeatureMark[] {
  return markedTests(files, mark).map(({ said: [section, row = ''], path, test }) => ({ section: Number(section), row, path, test }));
}

/** Rows that no test shows, and marks of rows that do not exist. */
export function featureProblems({ sections }: FeatureTable, marks: readonly FeatureMark[]): string[] {
  const rows = sections.flatMap(({ number, rows }) => rows.map(({ id }) => `${number} ${id}`));
  const marked = new Set(marks.map(({ section, row }) => `${section} ${row}`));
  return [
    ...rows.filter((row) => !marked.has(row)).map((row) => `docs/features.json: no test is marked \`// @feature ${row}\``),
    ...rows.filter((row, at) => rows.indexOf(row) !== at).map((row) => `docs/features.json: ${row} is there twice`),
    ...marks
      .filter(({ section, row }) => !rows.includes(`${section} ${row}`))
      .map(({ section, row, path }) => `${path}: docs/features.json has no row ${section} ${row}`),
  ];
}

/** docs/FEATURES.md. */
export function featurePage({ sections }: FeatureTable, marks: readonly FeatureMark[]): string {
  const part = ({ number, title, rows }: FeatureTable['sections'][number]) => {
    const lines = rows.map(({ id, text, screen }) => {
      const paths = new Set(marks.filter((one) => one.section === number && one.row === id).map(({ path }) => path));
      const tests = [...paths].sort().map((path) => `[${path.split('/').at(-1)}](../${path})`);
      return `| \`${id}\` | ${text} | ${screen ?? ''} | ${tests.join('<br>')} |`;
    });
    return `## ${number}. ${title}\n\n| row | what is promised | in the superapp | shown by |\n| --- | --- | --- | --- |\n${lines.join('\n')}`;
  };
  return `# Features

What is built, and the tests that show it. Made by \`npm run features\` from docs/features.json and the marks
\`// @feature <section> <row>\` above tests; do not edit. A row without a test fails the checks.

${sections.map(part).join('\n\n')}
`;
}
