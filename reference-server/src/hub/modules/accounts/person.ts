import type { Json, UserId } from '@guanxi/core/contract';

/** A row of `users`. */
export interface PersonRow {
  readonly id: UserId;
  readonly name: string;
  readonly avatar: string | null;
}

/** A row as others are told of it. */
export function personOf({ id, name, avatar }: PersonRow): Json {
  return avatar === null ? { id, name } : { id, name, avatar };
}
