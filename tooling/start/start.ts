import { join } from 'node:path';
import { buildSuperapp } from './build-superapp.js';

/**
 * `npm start`: the superapp on the reference server with its embedded database and demo people, on one address. Flags
 * and environment of the server pass through: `npm start -- --port 9000`.
 */
const root = join(import.meta.dirname, '../..');
await buildSuperapp(root);
process.env['STATIC_DIR'] ??= join(root, 'examples/superapp/dist');
process.env['LOG_LEVEL'] ??= 'warn';
// In this very process, so that signals need no forwarding.
await import('../../reference-server/src/bin.js');
