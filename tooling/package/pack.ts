import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runProgram } from '../environment/run-program.js';
import { publishedWorkspaces, type Workspace } from './workspaces.js';

/** Builds what is published, by each workspace's own `build`. Throws with what the build said. */
export async function buildPackages(root: string): Promise<void> {
  for (const { path } of publishedWorkspaces(root)) await npm(root, ['run', 'build', '-w', path]);
}

/** Packs what is published, as it is built now, into `<folder>/tarballs`, one `.tgz` each. */
export async function packPackages(root: string, folder: string): Promise<void> {
  const tarballs = join(folder, 'tarballs');
  await mkdir(tarballs, { recursive: true });
  const chosen = publishedWorkspaces(root).flatMap(({ path }) => ['-w', path]);
  await npm(root, ['pack', ...chosen, '--pack-destination', tarballs, '--ignore-scripts']);
}

/**
 * Lays `<folder>/node_modules` as a stranger's would be: our packages unpacked from their tarballs, what they depend on
 * linked from here, and nothing else, so that an undeclared dependency or an unpublished file shows.
 */
export async function installPacked(root: string, folder: string): Promise<void> {
  const modules = join(folder, 'node_modules');
  const tarballs = await readdir(join(folder, 'tarballs'));
  for (const workspace of publishedWorkspaces(root)) {
    const { name, version } = workspace.manifest;
    const tarball = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
    if (!tarballs.includes(tarball)) throw new Error(`${tarball} was not packed`);
    const home = join(modules, name);
    await mkdir(home, { recursive: true });
    const { code, output } = await runProgram('tar', ['-xzf', join(folder, 'tarballs', tarball), '-C', home, '--strip-components=1']);
    if (code !== 0) throw new Error(`${tarball} cannot be unpacked: ${output}`);
    await linkDependencies(root, modules, workspace);
  }
}

async function linkDependencies(root: string, modules: string, { path, manifest }: Workspace): Promise<void> {
  for (const dependency of Object.keys(manifest.dependencies ?? {})) {
    const link = join(modules, dependency);
    if (dependency.startsWith('@guanxi/') || existsSync(link)) continue;
    const own = join(root, path, 'node_modules', dependency);
    await mkdir(dirname(link), { recursive: true });
    await symlink(existsSync(own) ? own : join(root, 'node_modules', dependency), link);
  }
}

async function npm(root: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runProgram('npm', args, { cwd: root });
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${output.split('\n').slice(-40).join('\n')}`);
}
