import { cp, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import { seedDemo } from '@guanxi/reference-server/demo';
import { demoDataFolder } from '../../../../tooling/environment/demo-data-folder.js';

/**
 * Fills a new data directory with the demo people and what they have said. That takes a server a quarter of a minute, so it is
 * done once for all test files, which run one after the other, and copied.
 */
export async function putDemoData(dataDir: string): Promise<void> {
  const made = demoDataFolder();
  const whole = join(made, 'whole');
  if (!(await exists(whole))) {
    const database = await pgliteDatabase({ dataDir: join(made, 'pglite') });
    try {
      await seedDemo({ database });
    } finally {
      await database.close();
    }
    await writeFile(whole, '');
  }
  await cp(join(made, 'pglite'), join(dataDir, 'pglite'), { recursive: true });
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
