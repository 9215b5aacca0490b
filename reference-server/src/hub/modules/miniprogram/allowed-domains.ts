import type { Sql } from '../../../database/database.js';

const select = `select v.domains from programs p join program_versions v on v.program = p.id and v.version = p.released
  where p.id = $1 and p.withdrawn_by is null`;

/** The hosts that a program may reach, such as `api.shop.example`: those that the released version's signed manifest names. None for any other program. */
export async function allowedDomains(sql: Sql, program: string): Promise<readonly string[]> {
  const [row] = await sql.query<{ domains: string }>(select, [program]);
  return row === undefined ? [] : (JSON.parse(row.domains) as readonly string[]);
}
