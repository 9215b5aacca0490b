import type { Migration } from './migration.js';

/**
 * Files: their bytes are in a blob store, here is what is known of them. `state` is `coming` until the bytes are kept and
 * `going` before they are removed, so that bytes without a row are never left over. A holder has sent the file herself. A
 * reference lets those who may read its record read the file.
 */
export const blobs: Migration = {
  name: 'blobs',
  statements: [
    `create table blobs (
      id text collate "C" primary key,
      size int8 not null,
      type text collate "C" not null,
      state text collate "C" not null,
      touched int8 not null
    )`,
    'create index blobs_touched on blobs (touched)',

    `create table blob_holders (
      user_id text collate "C" not null,
      blob text collate "C" not null,
      primary key (user_id, blob)
    )`,
    'create index blob_holders_blob on blob_holders (blob)',

    `create table blob_refs (
      record text collate "C" not null,
      blob text collate "C" not null,
      log int4 not null,
      primary key (record, blob)
    )`,
    'create index blob_refs_blob on blob_refs (blob, log)',

    `create table blob_uploads (
      upload text collate "C" primary key,
      user_id text collate "C" not null,
      size int8 not null,
      at int8 not null,
      open bool not null
    )`,
    'create index blob_uploads_user on blob_uploads (user_id, at)',
  ],
};
