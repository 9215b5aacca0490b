import { readFileSync, writeFileSync } from 'node:fs';
import { memberTable } from '../../packages/miniprogram/src/api/table.js';
import { sourceFiles } from '../house/source-file.js';
import { type CompatTable, compatPage, compatProblems, memberMarks } from './compat-table.js';
import { publishedMembers } from './published-members.js';

/** `npm run compat` writes docs/miniprogram-compat.md and names what is wrong; with `--check` it only looks. */
const table: CompatTable = {
  members: publishedMembers(),
  statuses: memberTable,
  notes: JSON.parse(readFileSync('docs/miniprogram-compat.json', 'utf8')) as Readonly<Record<string, string>>,
};
const marks = memberMarks(sourceFiles(process.cwd()));
const page = compatPage(table, marks);
const problems = compatProblems(table, marks);
if (!process.argv.includes('--check')) writeFileSync('docs/miniprogram-compat.md', page);
else if (readFileSync('docs/miniprogram-compat.md', 'utf8') !== page)
  problems.push('docs/miniprogram-compat.md is not what npm run compat writes');
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
