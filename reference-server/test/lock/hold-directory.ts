import { lockDirectory } from '../../src/lock/index.js';

/** A process of its own that takes the lock of the directory given, says what came of it, and stays until killed. */
const directory = process.argv[2] ?? '';
try {
  const lock = await lockDirectory({ directory });
  process.stdout.write('held\n');
  process.on('SIGTERM', () => void lock.release().then(() => process.exit(0)));
  setInterval(() => {}, 1000);
} catch (error) {
  process.stdout.write(`${(error as { code: string }).code}: ${(error as Error).message}\n`);
}
