import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figure } from './figure.js';
import type { Machine } from './machine.js';

/** One run of a benchmark, kept in git. */
export interface Recording {
  readonly bench: string;
  readonly about: string;
  /** The day, `YYYY-MM-DD`. */
  readonly day: string;
  readonly machine: Machine;
  readonly figures: readonly Figure[];
}

const folder = join(import.meta.dirname, 'recorded');

/** Keeps a run in place of the last one of that benchmark. */
export async function record(recording: Recording): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${recording.bench}.json`), `${JSON.stringify(recording, null, 2)}\n`);
}

/** What is kept, by name. */
export async function recordings(): Promise<Recording[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Recording));
}
