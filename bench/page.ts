import type { Figure } from './figure.js';
import type { Recording } from './recording.js';

/** docs/BENCHMARKS.md, from what is recorded. */
export function benchmarksPage(recordings: readonly Recording[]): string {
  const parts = recordings.map(({ bench, about, day, machine, figures }) =>
    [
      `## ${bench}`,
      about,
      table(figures),
      `${day} on ${machine.cpu}, ${machine.cores} cores, ${machine.memory} GiB, ${machine.system}, Node ${machine.node}. Again: \`npm run bench -- ${bench}\`.`,
    ].join('\n\n'),
  );
  return `# Benchmarks

Made by \`npm run bench -- all --record\`; do not edit. Ours and the peer's figures come from the same run on the same machine
unless the peer's name says otherwise; the ratio is ours divided by the peer's. A change to a hot path shows its figures
before and after.

${parts.join('\n\n')}
`;
}

/** Figures as a Markdown table. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((one) => [
    one.case,
    number(one.ours),
    one.peer === null ? '' : number(one.peer),
    one.unit,
    one.ratio === null ? '' : one.ratio.toFixed(2),
    one.peerName ?? '',
  ]);
  const all = [['case', 'ours', 'peer', 'unit', 'ratio', 'peer is'], ...rows];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(3, ...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(all[0] ?? []), rule, ...rows.map(line)].join('\n');
}

/** With as many digits as mean something. */
function number(value: number): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
