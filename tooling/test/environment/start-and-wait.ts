import pg from 'pg';
import { startPostgres } from '../../environment/postgres.js';

// A process to be killed by a test: it starts a server and never ends by itself.
const { url } = await startPostgres({ quiet: true });
const client = new pg.Client({ connectionString: url });
await client.connect();
const { rows } = await client.query<{ folder: string }>("select current_setting('data_directory') as folder");
await client.end();
process.stdout.write(JSON.stringify({ url, folder: rows[0]?.folder }));
setInterval(() => {}, 60_000);
