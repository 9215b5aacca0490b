/**
 * A lateral subquery with the `seq`, `version` and `position` of the log whose number `log` is: those of its last
 * record, whichever is latest of the last timeline record, the last changed one and the last state record.
 */
export const headOf = (log: string): string => `lateral (
  select coalesce(t.seq, 0) as seq,
    coalesce(greatest(t.version, c.version, s.version), 0) as version,
    coalesce(greatest(t.position, c.position, s.position), 0) as position
  from (select 1) as one
  left join lateral (
    select seq, version, position from records where log = ${log} and seq > 0 order by seq desc limit 1
  ) t on true
  left join lateral (
    select version, position from records where log = ${log} and seq > 0 and version <> born order by version desc limit 1
  ) c on true
  left join lateral (
    select version, position from records where log = ${log} and seq = 0 order by version desc limit 1
  ) s on true
)`;
