import { GuanxiError } from '@guanxi/core/contract';
import type { Upload } from '@tus/server';
import { checkRules } from '../../blobs/blob-rules.js';
import type { Tickets } from '../../blobs/blob-tickets.js';
import type { BlobService } from './blob-service.js';

const open = `insert into blob_uploads (upload, user_id, size, at, open)
  select $1, $2, $3::int8, $4::int8, true
  where (select count(*) from blob_uploads where user_id = $2 and open and upload <> $1) < $5::int8
    and (select coalesce(sum(size), 0) from blob_uploads where user_id = $2 and at > $6::int8 and upload <> $1) + $3::int8 <= $7::int8
  on conflict (upload) do update set at = excluded.at, open = true
  returning upload`;

const day = 86_400_000;

/** Writes down that an upload begins, unless its sender has too many or has sent too much. */
export async function openUpload(
  { database, rules, now }: BlobService,
  { user, blob, upload: name }: Tickets['upload'],
  upload: Upload,
): Promise<void> {
  checkRules(rules, blob);
  if (upload.size !== blob.size) throw new GuanxiError('invalid', `The ticket is for ${blob.size} bytes. Say so in Upload-Length.`);
  const { openUploads, dailyBytes } = rules.limits;
  const at = now();
  const rows = await database.query(open, [name, user, blob.size, at, openUploads, at - day, dailyBytes]);
  if (rows.length > 0) return;
  throw new GuanxiError(
    'rate-limited',
    `One person may have ${openUploads} uploads under way and send ${dailyBytes} bytes a day. Finish some, or wait.`,
    { retryAfter: 60_000 },
  );
}
