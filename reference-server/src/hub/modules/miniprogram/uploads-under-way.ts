import type { BlobId, Json, UserId } from '@guanxi/core/contract';
import { registryLimits } from '@guanxi/miniprogram/contract';
import type { Database, Sql } from '../../../database/database.js';
import { sameText } from '../../token/same-text.js';
import { hashToken } from '../../token/secret-token.js';
import { keepStep } from './keep-step.js';
import { refuse } from './refuse.js';
import type { Declared } from './upload.js';
import { entryOf, findVersion, orderOf, type VersionRow } from './version-row.js';

/** An upload whose ticket was shown. */
export interface UploadUnderWay {
  readonly id: string;
  readonly user: UserId;
  readonly program: string;
  readonly version: string;
  /** The key that the packages must be signed with. */
  readonly key: string;
  readonly declared: Declared;
}

/** What an upload has come to, when its packages were found to be right. */
export interface CheckedVersion {
  readonly permissions: readonly string[];
  readonly domains: readonly string[];
}

const select = `select u.id, u.ticket_hash, u.user_id, u.program, u.version, u.declared, p.key from program_uploads u
  join programs p on p.id = u.program where u.id = $1 and u.at > $2`;
const refer = 'insert into program_files (hash, program, owner) values ($1, $2, $3) on conflict do nothing';
const come = 'select hash from program_files where program = $1 and hash = any($2::text[])';
const insert = `insert into program_versions (program, version, number, state, note, key, at, bytes, permissions, domains, packages)
  values ($1, $2, $3, 'uploaded', $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning version`;
const handOver = `insert into program_files (hash, program, owner) select unnest($1::text[]), $2, $3 on conflict do nothing`;
const forgetFiles = 'delete from program_files where program = $1 and owner = $2 returning hash';
const forget = 'delete from program_uploads where id = $1';
const needed = 'select distinct hash from program_files where hash = any($1::text[])';
const old = 'select id, program from program_uploads where at <= $1 limit 100';

/** The upload of that name, for whoever has its ticket. */
export async function requireUpload(sql: Sql, id: string, ticket: string, now: number): Promise<UploadUnderWay> {
  type Row = Omit<UploadUnderWay, 'user' | 'declared'> & {
    readonly ticket_hash: string;
    readonly user_id: UserId;
    readonly declared: string;
  };
  const [row] = await sql.query<Row>(select, [id, now - registryLimits.upload]);
  if (row === undefined || !sameText(await hashToken(ticket), row.ticket_hash)) throw refuse('bad-upload');
  const { user_id: user, declared, program, version, key } = row;
  return { id, user, program, version, key, declared: JSON.parse(declared) as Declared };
}

/** Writes down that a part has come. */
export async function keepPart(sql: Sql, { id, program }: UploadUnderWay, hash: string): Promise<void> {
  await sql.query(refer, [hash, program, ownerOf(id)]);
}

/** The parts of an upload that have not come. */
export async function missingParts(sql: Sql, { program, declared }: UploadUnderWay): Promise<readonly BlobId[]> {
  const hashes = [...new Set([...declared.packages, ...declared.sources].map(({ hash }) => hash))];
  const known = new Set((await sql.query<{ hash: BlobId }>(come, [program, hashes])).map(({ hash }) => hash));
  return hashes.filter((hash) => !known.has(hash));
}

/** Makes a checked upload a version, and answers with it. */
export async function keepVersion(database: Database, upload: UploadUnderWay, checked: CheckedVersion, now: number): Promise<Json> {
  const { program, version, declared, user, id } = upload;
  const { packages, sources, note } = declared;
  const bytes = packages.reduce((sum, { size }) => sum + size, 0);
  const words = [checked.permissions, checked.domains, packages].map((value) => JSON.stringify(value));
  return await database.transaction(async (sql) => {
    const [made] = await sql.query(insert, [program, version, orderOf(version), note, upload.key, now, bytes, ...words]);
    if (made === undefined) throw refuse('version-exists');
    const hashes = [...packages, ...sources].map(({ hash }) => hash);
    await sql.query(handOver, [hashes, program, `version:${version}`]);
    await sql.query(forgetFiles, [program, ownerOf(id)]);
    await sql.query(forget, [id]);
    await keepStep({ sql, now, user }, { program, act: 'upload', version, ...(note === '' ? {} : { said: note }) });
    return { version: entryOf((await findVersion(sql, program, version)) as VersionRow, null) };
  });
}

/** Forgets an upload, and names the files that nothing needs any more. */
export async function dropUpload(database: Database, { id, program }: Pick<UploadUnderWay, 'id' | 'program'>): Promise<readonly BlobId[]> {
  return await database.transaction(async (sql) => {
    const gone = (await sql.query<{ hash: BlobId }>(forgetFiles, [program, ownerOf(id)])).map(({ hash }) => hash);
    await sql.query(forget, [id]);
    const still = new Set((await sql.query<{ hash: BlobId }>(needed, [gone])).map(({ hash }) => hash));
    return gone.filter((hash) => !still.has(hash));
  });
}

/** Uploads whose time is over. */
export async function oldUploads(sql: Sql, now: number): Promise<readonly Pick<UploadUnderWay, 'id' | 'program'>[]> {
  return await sql.query(old, [now - registryLimits.upload]);
}

const ownerOf = (id: string) => `upload:${id}`;
