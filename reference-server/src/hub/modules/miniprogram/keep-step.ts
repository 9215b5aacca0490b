import type { Asker } from './require-program.js';

const insert = 'insert into program_steps (program, at, by_user, act, version, said) values ($1, $2, $3, $4, $5, $6)';

/** Writes down who did what to a program, in the transaction that does it. */
export async function keepStep(
  { sql, now, user }: Asker,
  step: { readonly program: string; readonly act: string; readonly version?: string; readonly said?: string },
): Promise<void> {
  await sql.query(insert, [step.program, now, user, step.act, step.version ?? null, step.said ?? null]);
}
