import { readFileSync, writeFileSync } from 'node:fs';
import { completeLockfile, type Lockfile } from './complete-lockfile.js';

/** `npm run lockfile`, after an `npm install` that changed package-lock.json. */
const path = 'package-lock.json';
writeFileSync(path, `${JSON.stringify(completeLockfile(JSON.parse(readFileSync(path, 'utf8')) as Lockfile), null, 2)}\n`);
