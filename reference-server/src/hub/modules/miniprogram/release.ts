import { privateLog } from '@guanxi/core/contract';
import type { CommandHandler, QueryHandler } from '../../command/module.js';
import type { Input } from './input.js';
import { keepStep } from './keep-step.js';
import type { ProgramsParts } from './programs-options.js';
import { refuse } from './refuse.js';
import { requireKnown, requireRight } from './require-program.js';
import { objection } from './rights.js';
import { entryOf, findVersion, packagesOf, type VersionRow, versionColumns } from './version-row.js';

// One statement, so that a version is either signed, given out and written down, or none of it.
const give = `with given as (
    update program_versions set published = $3, released_at = coalesce(released_at, $4)
    where program = $1 and version = $2 and state = 'approved' and not revoked returning version
  ), program as (
    update programs set released = $2 where id = $1 and withdrawn_by is distinct from 'reviewer' and exists (select 1 from given) returning id
  ), files as (
    insert into program_files (hash, program, owner) select f.hash, $1, 'published:' || $2 from unnest($6::text[]) as f(hash)
    where exists (select 1 from given) on conflict do nothing
  )
  insert into program_steps (program, at, by_user, act, version) select id, $4, $5, 'release', $2 from program returning n`;
const before = `select ${versionColumns} from program_versions
  where program = $1 and version <> $2 and released_at is not null and not revoked order by released_at desc, number desc limit 1`;
const revoke = 'update program_versions set revoked = true where program = $1 and version = $2';
const put = 'update programs set released = $2 where id = $1';

/**
 * Gives an approved version to everybody. A question and no command, since its packages are signed and kept first, which
 * takes time; asked again it finds the version released and says so.
 */
export const release =
  ({ judges, publish }: ProgramsParts): QueryHandler<Input<'release'>> =>
  async (context, { program, version }) => {
    const { row, part, isReviewer } = await requireKnown(context, program, { reviewers: judges });
    const reason = objection('release', part, isReviewer);
    if (reason !== null) throw refuse(reason);
    if (row.withdrawn_by === 'reviewer') throw refuse('withdrawn', row.withdrawn_reason ?? '');
    const found = await findVersion(context.sql, program, version);
    if (found === null) throw refuse('unknown-version');
    if (row.released === version) return { version: entryOf(found, version) };
    if (found.state !== 'approved' || found.revoked) throw refuse('wrong-state', `It is ${found.revoked ? 'revoked' : found.state}.`);
    const published = found.published === null ? await publish(packagesOf(found), found.key) : packagesOf(found);
    const hashes = published.map(({ hash }) => hash);
    const [given] = await context.sql.query(give, [program, version, JSON.stringify(published), context.now, context.user, hashes]);
    if (given === undefined) throw refuse('wrong-state', 'It has changed meanwhile.');
    return { version: entryOf((await findVersion(context.sql, program, version)) as VersionRow, version) };
  };

/** Gives everybody the version again that was released before; the present one is given to nobody any more. */
export const rollBack = ({ judges }: ProgramsParts): CommandHandler<Input<'rollBack'>> => ({
  savepoint: true,
  logs: (_, user) => [privateLog(user)],
  async run(context, { program }) {
    const { row } = await requireRight(context, program, 'rollBack', judges);
    if (row.released === null) throw refuse('no-version');
    const [earlier] = await context.sql.query<VersionRow>(before, [program, row.released]);
    if (earlier === undefined) throw refuse('no-version');
    await context.sql.query(revoke, [program, row.released]);
    await context.sql.query(put, [program, earlier.version]);
    await keepStep(context, { program, act: 'rollBack', version: earlier.version, said: row.released });
    return { version: entryOf(earlier, earlier.version) };
  },
});
