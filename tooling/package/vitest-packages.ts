import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findChromium } from '../environment/chromium.js';
import { buildPackages, installPacked, packPackages } from './pack.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Holds `tarballs/` and a `node_modules/` in which they are installed. */
    packed: string;
  }
}

/** Vitest's global setup: builds and packs every package, once for all tests of what is published. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await findChromium();
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-packed-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await buildPackages(project.config.root);
    await packPackages(project.config.root, folder);
    await installPacked(project.config.root, folder);
  } catch (cause) {
    await remove();
    throw cause;
  }
  project.provide('packed', folder);
  return remove;
}
