import type { Migration } from './migration.js';

/**
 * Mini-programs: who they are, their versions, and what was done to them. Bytes of packages are in a blob store;
 * `program_files` says which are needed, by a version or by an upload under way. A use is counted by day, and by nobody.
 */
export const programs: Migration = {
  name: 'programs',
  statements: [
    `create table programs (
      id text collate "C" primary key,
      developer text collate "C" not null,
      key text not null,
      name text not null,
      category text collate "C" not null,
      description text not null,
      folded_name text collate "C" not null,
      folded text collate "C" not null,
      icon text,
      icon_hash text collate "C",
      secret_hash text collate "C",
      trial text collate "C",
      released text collate "C",
      withdrawn_by text collate "C",
      withdrawn_reason text,
      at int8 not null
    )`,
    'create index programs_developer on programs (developer, at)',
    // The packages as uploaded, and as released with the publisher's signature: JSON of root, hash and size.
    `create table program_versions (
      program text collate "C" not null,
      version text collate "C" not null,
      number text collate "C" not null,
      state text collate "C" not null,
      note text not null,
      key text not null,
      at int8 not null,
      bytes int8 not null,
      permissions text not null,
      domains text not null,
      packages text not null,
      published text,
      reason text,
      released_at int8,
      revoked bool not null default false,
      primary key (program, version)
    )`,
    'create table program_members (program text collate "C" not null, user_id text collate "C" not null, primary key (program, user_id))',
    `create table program_steps (
      n int8 generated always as identity primary key,
      program text collate "C" not null,
      at int8 not null,
      by_user text collate "C" not null,
      act text collate "C" not null,
      version text,
      said text
    )`,
    'create index program_steps_program on program_steps (program, n)',
    'create table program_uses (program text collate "C" not null, day int4 not null, uses int8 not null, primary key (program, day))',
    `create table program_files (
      hash text collate "C" not null,
      program text collate "C" not null,
      owner text collate "C" not null,
      primary key (hash, program, owner)
    )`,
    'create index program_files_owner on program_files (program, owner)',
    `create table program_uploads (
      id text collate "C" primary key,
      ticket_hash text collate "C" not null,
      user_id text collate "C" not null,
      program text collate "C" not null,
      version text collate "C" not null,
      declared text not null,
      at int8 not null
    )`,
    'create index program_uploads_user on program_uploads (user_id, at)',
    `create table program_codes (
      code_hash text collate "C" primary key,
      kind text collate "C" not null,
      program text collate "C" not null,
      user_id text collate "C" not null,
      expires int8 not null,
      used bool not null default false
    )`,
    'create index program_codes_user on program_codes (program, user_id, kind, expires)',
    `create table program_sessions (
      program text collate "C" not null,
      open_id text collate "C" not null,
      user_id text collate "C" not null,
      nonce text collate "C" not null,
      at int8 not null,
      primary key (program, open_id)
    )`,
    `create table sandbox_orders (
      prepay text collate "C" primary key,
      program text collate "C" not null,
      number text collate "C" not null,
      user_id text collate "C" not null,
      open_id text collate "C" not null,
      description text not null,
      amount int8 not null,
      currency text collate "C" not null,
      notify text,
      at int8 not null,
      paid_at int8,
      notices int4 not null default 0,
      notice_at int8,
      unique (program, number)
    )`,
  ],
};
