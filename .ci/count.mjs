import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

// Prints which tests failed and why, then the closing line from vitest's report; fails if a test or a check failed, or
// if no test ran. The failures come last, since of a long output often only the end is kept.
const [, , report, failedChecks] = process.argv;
const text = readFileSync(report, 'utf8');
const {
  numPassedTests = 0,
  numFailedTests = 0,
  numPendingTests = 0,
  numTodoTests = 0,
  testResults = [],
  success = false,
} = text === '' ? {} : JSON.parse(text);

for (const file of testResults) {
  const name = relative(process.cwd(), file.name);
  const tests = file.assertionResults.filter((test) => test.status === 'failed');
  if (file.status === 'failed' && tests.length === 0) process.stdout.write(`failed: ${name}\n${cut(file.message)}\n`);
  for (const test of tests) {
    process.stdout.write(`failed: ${name} > ${test.fullName}\n${cut(test.failureMessages.join('\n'))}\n`);
  }
}

const good = success && failedChecks === '0' && numPassedTests > 0;
// A suite that could not be loaded, or another check, counts as one failure even where no single test failed.
const failed = numFailedTests === 0 && !good ? 1 : numFailedTests;
process.stdout.write(`${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped\n`);
process.exitCode = good ? 0 : 1;

/** The beginning of a message: what was expected and the first lines of the stack. */
function cut(message) {
  return message.split('\n').slice(0, 12).join('\n').slice(0, 1500);
}
