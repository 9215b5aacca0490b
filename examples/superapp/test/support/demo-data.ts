import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import { seedDemo } from '@guanxi/reference-server/demo';
import { demoDataFolder } from '../../../../tooling/environment/demo-data-folder.js';
import { onceForAll } from './once-for-all.js';

/**
 * Fills a new data directory with the demo people and what they have said. That takes a server a quarter of a minute, so it is
 * done once for all test files and copied.
 */
export async function putDemoData(dataDir: string): Promise<void> {
  const made = join(demoDataFolder(), 'pglite');
  await onceForAll('demo-data', async () => {
    const database = await pgliteDatabase({ dataDir: made });
    try {
      await seedDemo({ database });
    } finally {
      await database.close();
    }
  });
  await cp(made, join(dataDir, 'pglite'), { recursive: true });
}
