import { privateLog } from '@guanxi/core/contract';
import { registryLimits } from '@guanxi/miniprogram/contract';
import { sniffType } from '../../../blobs/sniff-type.js';
import type { CommandHandler } from '../../command/module.js';
import { hashToken } from '../../token/secret-token.js';
import { folded } from '../../users.js';
import type { Input } from './input.js';
import { keepStep } from './keep-step.js';
import { ownOf, type ProgramRow } from './program-row.js';
import type { ProgramsParts } from './programs-options.js';
import { refuse } from './refuse.js';
import { findProgram, requireRight } from './require-program.js';

const count = 'select count(*)::int4 as count from programs where developer = $1';
const insert = `insert into programs (id, developer, key, name, category, description, folded_name, folded, icon, icon_hash, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing returning id`;
const update = `update programs set name = $2, category = $3, description = $4, folded_name = $5, folded = $6, key = $7,
    icon = coalesce($8, icon), icon_hash = coalesce($9, icon_hash)
  where id = $1`;

/** Registers a program as the caller's own. */
export const register = ({ judges }: ProgramsParts): CommandHandler<Input<'register'>> => ({
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run(context, input) {
    const { sql, user, now } = context;
    const { program, name, category, description, key, icon = null } = input;
    const [own] = await sql.query<{ count: number }>(count, [user]);
    if ((own?.count ?? 0) >= registryLimits.programs) throw refuse('too-many-programs');
    const words = wordsOf(name, description);
    const values = [program, user, key, name, category, description, ...words, icon, await hashOf(icon), now];
    const [made] = await sql.query(insert, values);
    if (made === undefined) throw refuse('program-exists');
    await keepStep(context, { program, act: 'register', said: name });
    const { row } = await requireRight(context, program, 'describe', judges);
    return { program: await ownOf(sql, row) };
  },
});

/** Says of a program what it is called and is for. */
export const describe = ({ judges }: ProgramsParts): CommandHandler<Input<'describe'>> => ({
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run(context, { program, icon = null, ...change }) {
    const { row } = await requireRight(context, program, 'describe', judges);
    const { name = row.name, category = row.category, description = row.description, key = row.key } = change;
    const words = wordsOf(name, description);
    await context.sql.query(update, [program, name, category, description, ...words, key, icon, await hashOf(icon)]);
    await keepStep(context, { program, act: 'describe', said: Object.keys({ ...change, ...(icon === null ? {} : { icon }) }).join(', ') });
    return { program: await ownOf(context.sql, (await findProgram(context, program)) as ProgramRow) };
  },
});

/** What is searched: the name, and everything. */
function wordsOf(name: string, description: string): [string, string] {
  return [folded(name), folded(`${name}\n${description}`)];
}

/** Names an icon by its bytes, so that its address can be kept for ever. */
async function hashOf(icon: string | null): Promise<string | null> {
  if (icon === null) return null;
  const [, type = '', data = ''] = /^data:(image\/[a-z]+);base64,(.*)$/s.exec(icon) ?? [];
  const head = Uint8Array.from(atob(data.slice(0, 4 * Math.floor(Math.min(data.length, 1024) / 4))), (unit) => unit.charCodeAt(0));
  // The schema has seen to the letters; what they say must be the picture that it is served as.
  if (sniffType(head) !== type) throw refuse('bad-icon');
  return (await hashToken(icon)).slice(0, 22);
}
