import type { LogId, UserId } from '@guanxi/core';

/** The filters by kind, in their order on the screen. */
export const kindNames = ['all', 'text', 'pictures', 'files', 'links'] as const;
export type KindName = (typeof kindNames)[number];

/** What somebody looks for, as the address of the screen tells it. */
export interface Wanted {
  readonly query: string;
  readonly kind: KindName;
  readonly in?: LogId | undefined;
  readonly from?: UserId | undefined;
}

/** What an address asks for; what it does not name is not limited. */
export function wantedOf(search: string): Wanted {
  const params = new URLSearchParams(search);
  const kind = kindNames.find((name) => name === params.get('kind')) ?? 'all';
  return {
    query: params.get('q') ?? '',
    kind,
    in: (params.get('in') ?? undefined) as LogId | undefined,
    from: (params.get('from') ?? undefined) as UserId | undefined,
  };
}

/** The address that asks for it. */
export function addressOf({ query, kind, in: log, from }: Wanted): string {
  const params = new URLSearchParams();
  if (query !== '') params.set('q', query);
  if (kind !== 'all') params.set('kind', kind);
  if (log !== undefined) params.set('in', log);
  if (from !== undefined) params.set('from', from);
  const text = params.toString();
  return text === '' ? '/search' : `/search?${text}`;
}
