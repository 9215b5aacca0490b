import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../environment/run-program.js';

/** What the built superapp is made from. */
const sources = ['examples/superapp', 'examples/mini-programs', 'packages', 'reference-server/src', 'package-lock.json'];
const made = new Set(['node_modules', 'dist', 'test', 'screenshots', '.data']);

/** Builds the superapp into its `dist`, unless that was made from the very same files. */
export async function buildSuperapp(root: string): Promise<void> {
  const stamp = join(root, 'examples/superapp/dist/.built-from');
  const now = await fingerprint(root);
  const before = await readFile(stamp, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return '';
    throw cause;
  });
  if (before === now) return;
  process.stdout.write('Building the superapp; the next start finds it built.\n');
  const { code, output } = await runProgram('npm', ['run', 'build', '-w', 'examples/superapp'], { cwd: root });
  if (code !== 0) throw new Error(`The superapp cannot be built:\n${output}`);
  await mkdir(join(root, 'examples/superapp/dist'), { recursive: true });
  await writeFile(stamp, now);
}

/** A digest over the names, sizes and times of all files it is made from. */
async function fingerprint(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const path of await filesBelow(join(root, source))) {
      const { size, mtimeMs } = await stat(path);
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

async function filesBelow(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const inside = (await readdir(path)).filter((name) => !made.has(name)).sort();
  return (await Promise.all(inside.map((name) => filesBelow(join(path, name))))).flat();
}
