import { findChromium } from './chromium.js';
import { findNats } from './nats.js';
import { findPostgres } from './postgres-programs.js';

/** Fetches what the tests need and this machine lacks, by name: `npm run environment -- chromium postgres nats`. */
const finders: Record<string, () => Promise<unknown>> = {
  chromium: () => findChromium(),
  postgres: () => findPostgres(),
  nats: () => findNats(),
};
const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : ['chromium', 'postgres']) {
  const find = finders[name];
  if (find === undefined) throw new Error(`Nothing called ${name}; there are ${Object.keys(finders).join(', ')}.`);
  await find();
}
