import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { demoDataFolder } from '../../../../tooling/environment/demo-data-folder.js';

/**
 * Does a piece of work once in a run of the tests, whichever of the files that run beside each other asks for it first; the
 * others wait until it is done. A file that waits for work that failed fails, too, by its own time limit.
 */
export async function onceForAll(name: string, work: () => Promise<void>): Promise<void> {
  const folder = join(demoDataFolder(), name);
  try {
    await mkdir(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    while (!(await exists(join(folder, 'done')))) await wait(200);
    return;
  }
  await work();
  await writeFile(join(folder, 'done'), '');
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw cause;
  }
}
