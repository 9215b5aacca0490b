import { findChromium } from './chromium.js';

/** Vitest's global setup for browser tests: there is a Chromium, or no test runs and the run fails. */
export default async function setup(): Promise<void> {
  await findChromium();
}
