import type { Migration } from './migration.js';

/**
 * Codes that lead to somebody or something. Of a token only the hash is kept here; a lasting code, which has no end, is also
 * in its owner's private log, for her devices show it without asking.
 */
export const codes: Migration = {
  name: 'codes',
  statements: [
    `create table codes (
      id text collate "C" primary key,
      token_hash text collate "C" not null unique,
      kind text collate "C" not null,
      subject text collate "C" not null,
      at int8 not null,
      expires int8,
      scans int8 not null default 0
    )`,
    'create index codes_subject on codes (kind, subject, at)',
    'create unique index codes_lasting on codes (kind, subject) where expires is null',
  ],
};
