import { readFileSync, writeFileSync } from 'node:fs';
import { sourceFiles } from '../house/source-file.js';
import { type FeatureTable, featureMarks, featurePage, featureProblems } from './feature-table.js';

/** `npm run features` writes docs/FEATURES.md and names what is wrong; with `--check` it only looks. */
const table = JSON.parse(readFileSync('docs/features.json', 'utf8')) as FeatureTable;
const marks = featureMarks(sourceFiles(process.cwd()));
const page = featurePage(table, marks);
const problems = featureProblems(table, marks);
if (!process.argv.includes('--check')) writeFileSync('docs/FEATURES.md', page);
else if (readFileSync('docs/FEATURES.md', 'utf8') !== page) problems.push('docs/FEATURES.md is not what npm run features writes');
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
