import type { TestProject } from 'vitest/node';
import { startPostgresBroker } from './postgres-broker.js';

/** Vitest's global setup: one PostgreSQL for all test files, started when the first test asks `freshDatabase` for it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const broker = await startPostgresBroker();
  project.provide('postgresBroker', broker.url);
  return () => broker.stop();
}
