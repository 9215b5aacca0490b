import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

/** Gives what tells the CPU seconds that a PostgreSQL server of this machine has used in all its processes. Linux only. */
export async function postgresCpu(url: string): Promise<() => Promise<number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  await client.query('select 1');
  const postmaster = (await stat(String(rows[0]?.pid)))?.parent;
  await client.end();
  return async () => {
    let ticks = 0;
    for (const pid of await readdir('/proc')) {
      const process = /^\d+$/.test(pid) ? await stat(pid) : null;
      if (process === null) continue;
      if (process.parent === postmaster) ticks += process.own;
      // Those that have ended are counted with the one that waited for them.
      if (pid === postmaster) ticks += process.own + process.ended;
    }
    return ticks / 100; // USER_HZ, the same on every Linux that Node runs on.
  };
}

/** See proc_pid_stat(5). */
async function stat(pid: string): Promise<{ readonly parent: string; readonly own: number; readonly ended: number } | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null); // It has ended meanwhile.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined) return null;
  const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15).map(Number);
  return { parent: fields[1] ?? '', own: utime + stime, ended: cutime + cstime };
}
