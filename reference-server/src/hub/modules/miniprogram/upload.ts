import { type BlobId, GuanxiError } from '@guanxi/core/contract';
import { limits, registryLimits } from '@guanxi/miniprogram/contract';
import type { QueryHandler } from '../../command/module.js';
import { hashToken, newToken } from '../../token/secret-token.js';
import type { Input } from './input.js';
import type { ProgramsParts } from './programs-options.js';
import { refuse } from './refuse.js';
import { type Asker, requireKnown } from './require-program.js';
import { objection } from './rights.js';
import { findVersion, orderOf } from './version-row.js';

/** Random bits of a ticket. */
const ticketBits = 192;

/** What is going to be sent. */
export type Declared = Pick<Input<'upload'>, 'note' | 'packages' | 'sources'>;

const count = `select (select count(*) from program_versions where program = $1)::int4 as versions,
  (select max(number) from program_versions where program = $1) as last,
  (select count(*) from program_uploads where user_id = $2 and at > $3 and not (program = $1 and version = $4))::int4 as uploads`;
const same = 'select id from program_uploads where program = $1 and version = $2 and user_id = $3 and declared = $4 and at > $5';
const insert = `insert into program_uploads (id, ticket_hash, user_id, program, version, declared, at) values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (id) do update set ticket_hash = excluded.ticket_hash, at = excluded.at where program_uploads.user_id = excluded.user_id returning id`;
const come = 'select hash from program_files where program = $1 and hash = any($2::text[])';

/**
 * Says where to send a version. A question and no command, though it writes a row: its ticket is told once. Asked again for the
 * same version it gives the same upload with another ticket, so that what came is not sent again.
 */
export const upload =
  ({ judges }: ProgramsParts): QueryHandler<Input<'upload'>> =>
  async (context, { program, version, note, packages, sources }) => {
    const { sql, user, now, id } = context;
    const { part, isReviewer } = await requireKnown(context, program, { reviewers: judges });
    const reason = objection('upload', part, isReviewer);
    if (reason !== null) throw refuse(reason);
    if (packages.reduce((sum, { size }) => sum + size, 0) > limits.programBytes) {
      throw new GuanxiError('too-large', `The packages of a program have at most ${limits.programBytes} bytes.`, {
        reason: 'program-bytes',
      });
    }
    const [first] = packages;
    const roots = new Set(packages.map(({ root }) => root));
    if (first?.root !== '' || roots.size !== packages.length)
      throw new GuanxiError('invalid', 'The main package comes first, and each once.');
    await checkCounts(context, program, version);
    const declared = JSON.stringify({ note, packages, sources } satisfies Declared);
    const since = now - registryLimits.upload;
    const [begun] = await sql.query<{ id: string }>(same, [program, version, user, declared, since]);
    const name = begun?.id ?? id;
    const ticket = newToken(ticketBits);
    const [row] = await sql.query(insert, [name, await hashToken(ticket), user, program, version, declared, now]);
    if (row === undefined) throw refuse('bad-upload');
    const hashes = [...new Set([...packages, ...sources].map(({ hash }) => hash))];
    // What another program has sent is sent again: nobody is told by a hash that somebody has a file.
    const known = new Set((await sql.query<{ hash: BlobId }>(come, [program, hashes])).map(({ hash }) => hash));
    return { path: `uploads/${name}`, ticket, missing: hashes.filter((hash) => !known.has(hash)) };
  };

async function checkCounts({ sql, user, now }: Asker, program: string, version: string): Promise<void> {
  if ((await findVersion(sql, program, version)) !== null) throw refuse('version-exists');
  type Counts = { readonly versions: number; readonly last: string | null; readonly uploads: number };
  const [counts] = await sql.query<Counts>(count, [program, user, now - registryLimits.upload, version]);
  const { versions = 0, last = null, uploads = 0 } = counts ?? {};
  if (versions >= registryLimits.versions) throw refuse('too-many-versions');
  if (uploads >= registryLimits.uploads) throw refuse('too-many-uploads');
  if (last !== null && orderOf(version) <= last) throw refuse('version-order');
}
