import type { BlobId, Json } from '@guanxi/core/contract';
import type { VersionState } from '@guanxi/miniprogram/contract';
import type { Sql } from '../../../database/database.js';

/** One package of a version, as the blob store has it. */
export interface StoredPackage {
  readonly root: string;
  readonly hash: BlobId;
  readonly size: number;
}

/** A row of `program_versions`. */
export interface VersionRow {
  readonly program: string;
  readonly version: string;
  /** What was released is `approved`: which one of these is given out stands with the program. */
  readonly state: 'uploaded' | 'submitted' | 'approved' | 'rejected';
  readonly note: string;
  /** The developer's public key that its packages are signed with. */
  readonly key: string;
  readonly at: number;
  readonly bytes: number;
  readonly permissions: string;
  readonly domains: string;
  readonly packages: string;
  readonly published: string | null;
  readonly reason: string | null;
  readonly released_at: number | null;
  readonly revoked: boolean;
}

/** The columns of a `VersionRow`. */
export const versionColumns =
  'program, version, state, note, key, at, bytes, permissions, domains, packages, published, reason, released_at, revoked';

const one = `select ${versionColumns} from program_versions where program = $1 and version = $2`;

/** A version, or null. */
export async function findVersion(sql: Sql, program: string, version: string): Promise<VersionRow | null> {
  return (await sql.query<VersionRow>(one, [program, version]))[0] ?? null;
}

/** Where a version stands, when `released` is what is given out. */
export function stateOf(row: VersionRow, released: string | null): VersionState {
  if (row.version === released) return 'released';
  if (row.revoked) return 'revoked';
  return row.released_at === null ? row.state : 'superseded';
}

/** A version as its developer and reviewers are told of it. */
export function entryOf(row: VersionRow, released: string | null): Json {
  const { version, note, at, bytes, reason, released_at: releasedAt } = row;
  return {
    ...{ version, note, at, bytes, state: stateOf(row, released) },
    permissions: JSON.parse(row.permissions) as Json,
    domains: JSON.parse(row.domains) as Json,
    ...(reason === null ? {} : { reason }),
    ...(releasedAt === null ? {} : { releasedAt }),
  };
}

/** The packages of a version: as released if they were, else as uploaded. */
export function packagesOf({ packages, published }: VersionRow): readonly StoredPackage[] {
  return JSON.parse(published ?? packages) as readonly StoredPackage[];
}

/** A text that orders versions as their three numbers do. */
export function orderOf(version: string): string {
  return version
    .split('.')
    .map((part) => part.padStart(6, '0'))
    .join('.');
}
