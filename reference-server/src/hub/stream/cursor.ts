import { GuanxiError } from '@guanxi/core/contract';

/** The cursor of a reader who has everything up to these positions, one per lane: `<epoch>.<position>.<position>…`. */
export function cursorOf(epoch: string, positions: readonly number[]): string {
  return `${epoch}.${positions.join('.')}`;
}

/** The positions that a cursor stands for. `gone` if it is of another history, or none at all. */
export function positionsOf(cursor: string, epoch: string, lanes: number): number[] {
  const [own, ...parts] = cursor.length > 1000 ? [] : cursor.split('.');
  const positions = parts.map((part) => (/^\d{1,16}$/.test(part) ? Number(part) : Number.NaN));
  if (own === epoch && positions.length === lanes && positions.every(Number.isSafeInteger)) return positions;
  throw new GuanxiError('gone', 'This position is of another server or history; stream again from start.');
}
