import { readFileSync } from 'node:fs';

// Prints the closing line from vitest's report, and fails if a test or a check failed, or if no test ran.
const [, , report, failedChecks] = process.argv;
const text = readFileSync(report, 'utf8');
const {
  numPassedTests = 0,
  numFailedTests = 0,
  numPendingTests = 0,
  numTodoTests = 0,
  success = false,
} = text === '' ? {} : JSON.parse(text);
const good = success && failedChecks === '0' && numPassedTests > 0;
// A suite that could not be loaded, or another check, counts as one failure even where no single test failed.
const failed = numFailedTests === 0 && !good ? 1 : numFailedTests;
process.stdout.write(`${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped\n`);
process.exitCode = good ? 0 : 1;
