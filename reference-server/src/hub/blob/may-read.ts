/**
 * A condition of SQL: may `user` read the file `blob`? Those who sent it may, and those in a log in which a record that
 * they may read refers to it. `user` and `blob` are expressions.
 */
export const mayRead = (user: string, blob: string): string => `(
  exists (select 1 from blob_holders h where h.user_id = ${user} and h.blob = ${blob})
  or exists (
    select 1 from blob_refs r join members m on m.log = r.log and m.user_id = ${user} join records k on k.id = r.record
    where r.blob = ${blob} and (k.seq = 0 or k.seq >= m.start)
  )
)`;
