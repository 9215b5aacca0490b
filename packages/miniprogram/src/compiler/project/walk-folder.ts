import { GuanxiError } from '@guanxi/core/contract';
import { readJson } from '../config/read-json.js';
import { compilerLimits } from '../limits.js';
import type { PickedFile } from './picked-file.js';

/** A folder that somebody brought, read step by step: that of a project may hold a hundred thousand files which no program needs. */
export interface BroughtFolder {
  /** The names in a folder, which is `''` or ends with a slash; those of folders end with one. */
  list(folder: string): Promise<readonly string[]>;
  /** A file that was listed; null when there is none. */
  file(path: string): Promise<Blob | null>;
}

/** How a folder is walked. */
export interface WalkOptions {
  readonly signal?: AbortSignal;
}

/** The files that a program may have: none of hidden folders, and of `node_modules` what the package.json beside it needs for running. */
export async function walkFolder(folder: BroughtFolder, { signal }: WalkOptions = {}): Promise<readonly PickedFile[]> {
  const found: PickedFile[] = [];
  const take = async (path: string) => {
    if (signal?.aborted === true) throw new GuanxiError('aborted', 'Reading the files was stopped.', { cause: signal.reason });
    const file = await folder.file(path);
    if (file === null) return;
    if (found.length >= compilerLimits.files)
      throw new GuanxiError('too-large', `There are more than ${compilerLimits.files} files.`, { reason: 'files' });
    found.push({ path, file });
  };
  const walk = async (at: string) => {
    for (const name of (await folder.list(at)).toSorted()) {
      const path = at + name;
      if (!name.endsWith('/')) await take(path);
      else if (name === 'node_modules/') await walkPackages(path, at);
      else if (!name.startsWith('.')) await walk(path);
    }
  };
  const walkPackages = async (packages: string, beside: string) => {
    const scopes = await folder.list(packages);
    const wanted = await needsOf(folder, beside);
    const known = new Set<string>();
    for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
      if (known.has(name)) continue;
      known.add(name);
      const [first = '', second] = name.split('/');
      // What was not listed is not there, and one level is listed before the next.
      if (!scopes.includes(`${first}/`)) continue;
      if (second !== undefined && !(await folder.list(`${packages}${first}/`)).includes(`${second}/`)) continue;
      await walk(`${packages}${name}/`);
      wanted.push(...(await needsOf(folder, `${packages}${name}/`)));
    }
  };
  await walk('');
  return found;
}

/** The packages that a folder's package.json names for running. */
async function needsOf(folder: BroughtFolder, at: string): Promise<string[]> {
  const file = await folder.file(`${at}package.json`);
  const manifest = file === null ? null : (readJson(await file.text()).value as { readonly dependencies?: unknown } | null);
  const needs = manifest?.dependencies;
  return typeof needs === 'object' && needs !== null ? Object.keys(needs) : [];
}
