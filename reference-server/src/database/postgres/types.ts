import pg from 'pg';

/** PostgreSQL's numbers for the types `int8` and `int8[]`. */
const int8 = 20;
const int8Array = 1016;

/** How values are read: as `pg` does, but 8-byte integers as numbers (ours stay below 2^53). */
export const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && oid === int8) return Number;
    if (format !== 'binary' && oid === int8Array) return (text: string) => parseIntegers(text);
    return pg.types.getTypeParser(oid, format as 'text');
  },
} as pg.CustomTypesConfig;

function parseIntegers(text: string): (number | null)[] {
  if (text === '{}') return [];
  return text
    .slice(1, -1)
    .split(',')
    .map((item) => (item === 'NULL' ? null : Number(item)));
}
