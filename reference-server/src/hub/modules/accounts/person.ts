import type { Json, Person, UserId } from '@guanxi/core/contract';

/** A row of `users`. */
export interface PersonRow {
  readonly id: UserId;
  readonly name: string;
  readonly avatar: string | null;
  readonly region: string | null;
  readonly gender: Person['gender'] | null;
  readonly signature: string | null;
}

/** The columns of a `PersonRow`. */
export const personColumns = 'id, name, avatar, region, gender, signature';

/** A row as others are told of it. */
export function personOf({ id, name, avatar, region, gender, signature }: PersonRow): Json {
  const told = Object.entries({ avatar, region, gender, signature }).filter(([, value]) => value !== null && value !== undefined);
  return { id, name, ...Object.fromEntries(told) } as Json;
}
