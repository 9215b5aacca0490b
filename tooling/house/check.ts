import { checkContracts, checkSuites } from './contracts.js';
import { checkLines } from './line-rules.js';
import { checkPaths } from './path-rules.js';
import { sourceFiles } from './source-file.js';

/** `npm run lint` runs this after the linter: the house rules that the linter cannot express. */
const files = sourceFiles(process.cwd());
const problems = [...checkPaths(files), ...checkLines(files), ...checkContracts(files), ...checkSuites(files)];
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`${files.length} files, ${problems.length} against the house rules\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
