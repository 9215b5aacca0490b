import type { CodeKind } from '@guanxi/core/contract';
import type { Sql } from '../../../database/database.js';
import { hashToken } from '../../token/secret-token.js';

/** A code that is good. */
export interface FoundCode {
  readonly id: string;
  readonly kind: CodeKind;
  readonly subject: string;
}

const select = 'select id, kind, subject from codes where token_hash = $1 and (expires is null or expires > $2)';

/** The code that a token stands for; null for one that never was, is over, or was taken back. */
export async function findCode(sql: Sql, token: string, now: number): Promise<FoundCode | null> {
  const [code] = await sql.query<FoundCode>(select, [await hashToken(token), now]);
  return code ?? null;
}
