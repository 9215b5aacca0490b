import { registryLimits } from '@guanxi/miniprogram/contract';
import type { Sql } from '../../../database/database.js';
import type { QueryHandler } from '../../command/module.js';
import type { Relations } from '../../command/relations.js';
import type { Input } from './input.js';
import type { PackageTickets } from './package-tickets.js';
import { summaryOf } from './program-row.js';
import type { ProgramsParts } from './programs-options.js';
import { refuse } from './refuse.js';
import { requireKnown } from './require-program.js';
import { mayOpen } from './rights.js';
import { findVersion, packagesOf, stateOf } from './version-row.js';

/** Whom the handlers ask about people, once a hub runs. */
export interface FetchParts extends ProgramsParts {
  readonly relations: Relations | undefined;
  readonly tickets: PackageTickets;
}

const revoked = `select version from program_versions where program = $1 and (revoked or state = 'rejected')
  order by number desc limit ${registryLimits.versions}`;

/** One program. */
export const get =
  ({ judges, relations }: FetchParts): QueryHandler<Input<'get'>> =>
  async (context, { program }) => {
    const { row } = await requireKnown(context, program, { reviewers: judges, relations });
    return { program: summaryOf(row) };
  };

/** Where the packages of a version are. */
export const fetch =
  ({ judges, relations, tickets }: FetchParts): QueryHandler<Input<'fetch'>> =>
  async (context, { program, version: named }) => {
    const { sql, now } = context;
    const { row, part, isReviewer } = await requireKnown(context, program, { reviewers: judges, relations });
    const isInside = part === 'developer' || isReviewer;
    if (row.withdrawn_by !== null && (named === undefined || !isInside)) throw refuse('withdrawn', row.withdrawn_reason ?? '');
    const version = named ?? row.released;
    const found = version === null ? null : await findVersion(sql, program, version);
    if (found === null || version === null) throw refuse('unknown-version');
    const isReleased = version === row.released;
    const isTrial = version === row.trial;
    if (!mayOpen({ part, isReviewer }, { state: stateOf(found, row.released), isReleased, isTrial })) throw refuse('unknown-version');
    const expiresAt = now + registryLimits.link;
    const packages = packagesOf(found).map(async ({ root, hash, size }) => ({
      ...{ root, hash, size },
      path: `packages/${program}/${hash}?ticket=${await tickets.sign(sql, { program, hash, expiresAt })}`,
    }));
    return {
      ...{ id: row.id, name: row.name, version, trial: !isReleased, developer: found.key, expiresAt },
      packages: await Promise.all(packages),
      revoked: await revokedOf(sql, program),
    };
  };

async function revokedOf(sql: Sql, program: string): Promise<readonly string[]> {
  return (await sql.query<{ version: string }>(revoked, [program])).map(({ version }) => version);
}
