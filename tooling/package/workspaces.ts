import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One workspace, as its package.json tells. */
export interface Workspace {
  /** From the top of the repository. */
  readonly path: string;
  readonly manifest: Manifest;
}

/** What we read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | EntryTarget>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/** Where one entry of an exports map leads. */
export interface EntryTarget {
  readonly 'guanxi-source': string;
  readonly import: { readonly types: string; readonly default: string };
  readonly require: { readonly types: string; readonly default: string };
}

/** One thing that can be imported. */
export interface Entry {
  /** Such as `@guanxi/core/contract`. */
  readonly name: string;
  readonly workspace: Workspace;
  readonly target: EntryTarget;
}

/** The workspaces that are published, in build order. */
export function publishedWorkspaces(root: string): Workspace[] {
  const read = (path: string) => JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as Manifest;
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { workspaces: string[] };
  return workspaces.map((path) => ({ path, manifest: read(path) })).filter(({ manifest }) => manifest.private !== true);
}

/** Everything that can be imported from what is published. */
export function publishedEntries(root: string): Entry[] {
  return publishedWorkspaces(root).flatMap((workspace) =>
    Object.entries(workspace.manifest.exports ?? {}).flatMap(([path, target]) =>
      typeof target === 'string' ? [] : [{ name: `${workspace.manifest.name}${path.slice(1)}`, workspace, target }],
    ),
  );
}
