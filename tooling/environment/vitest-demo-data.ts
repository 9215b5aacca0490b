import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** Vitest's global setup: a folder for what test files of the superapp seed once and then copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-demo-data-'));
  project.provide('demoData', folder);
  return () => rm(folder, { recursive: true, force: true });
}
