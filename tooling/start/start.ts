import { join } from 'node:path';
import { runServer, stopHard } from '../../reference-server/src/run-server.js';
import { buildSuperapp } from './build-superapp.js';
import { publishPrograms } from './publish-programs.js';

/**
 * `npm start`: the superapp on the reference server with its embedded database, demo people and the programs of
 * `examples/mini-programs` in its registry, on one address. Flags and environment of the server pass through:
 * `npm start -- --port 9000`.
 */
const root = join(import.meta.dirname, '../..');
await buildSuperapp(root);
process.env['STATIC_DIR'] ??= join(root, 'examples/superapp/dist');
process.env['LOG_LEVEL'] ??= 'warn';
// Servers of programs seldom allow a web page to ask them.
process.env['PROGRAM_PROXY'] ??= '1';
process.env['LINK_PREVIEWS'] ??= '1';
// In this very process, so that signals need no forwarding.
const server = await runServer(process.argv.slice(2), process.env).catch(stopHard);
if (server?.demo === true) {
  await publishPrograms(server.url, root).catch((error: unknown) => {
    // Chats work all the same; the next start goes on where this one ended.
    process.stderr.write(`The mini-programs are not all in the directory: ${error instanceof Error ? error.message : String(error)}\n`);
  });
}
