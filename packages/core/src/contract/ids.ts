/** A value of type `T` that only its own parser or maker can produce. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };

/** A person, as the host app names her: the `sub` of her token, 1 to 128 printable characters. */
export type UserId = Brand<string, 'UserId'>;
/** One installation of an app, made by the client on its first start and kept in its storage. */
export type DeviceId = Brand<string, 'DeviceId'>;
/** The unit of replication: `u:<user>`, `d:<user>:<user>` or `g:<uuid>`; see `privateLog`, `directLog`, `groupLog`. */
export type LogId = Brand<string, 'LogId'>;
/** A record, unique on the whole server for ever: a UUIDv7 made by its author, or the fixed key of a state record. */
export type RecordId = Brand<string, 'RecordId'>;
/** A command, made by the client that gives it (UUIDv7); the same id never has a second effect. */
export type CommandId = Brand<string, 'CommandId'>;

/** The log of what belongs to one user alone: her conversation list, settings, read positions. */
export function privateLog(user: UserId): LogId {
  return `u:${encodeURIComponent(user)}` as LogId;
}

/** The log of a conversation between two people; the same from either side, and with oneself. */
export function directLog(one: UserId, other: UserId): LogId {
  return `d:${[one, other].map(encodeURIComponent).sort().join(':')}` as LogId;
}

/** The log of a group whose `uuid` its creator made. */
export function groupLog(uuid: string): LogId {
  return `g:${uuid}` as LogId;
}

/** The key of a state record: the one record of `kind` that `name` has in `log`. */
export function stateId(log: LogId, kind: string, name: string): RecordId {
  return `${log}/${kind}/${encodeURIComponent(name)}` as RecordId;
}

/** What kind of log an id names, and whom: the two people of a direct log, the owner of a private one. */
export function parseLog(
  log: LogId,
):
  | { readonly kind: 'private'; readonly user: UserId }
  | { readonly kind: 'direct'; readonly users: readonly [UserId, UserId] }
  | { readonly kind: 'group'; readonly uuid: string }
  | null {
  const [kind, first, second, ...rest] = log.split(':');
  if (first === undefined || first === '' || rest.length > 0) return null;
  try {
    if (kind === 'u' && second === undefined) return { kind: 'private', user: decodeURIComponent(first) as UserId };
    if (kind === 'g' && second === undefined) return { kind: 'group', uuid: first };
    if (kind !== 'd' || second === undefined || second === '' || first > second) return null;
    return { kind: 'direct', users: [decodeURIComponent(first) as UserId, decodeURIComponent(second) as UserId] };
  } catch {
    return null; // A percent sign that begins no escape.
  }
}
