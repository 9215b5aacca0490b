import { buildPackages } from './pack.js';

/** `npm run build:packages`: what is published, without the examples. */
await buildPackages(process.cwd());
