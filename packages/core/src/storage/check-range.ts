import { GuanxiError } from '../contract/error.js';
import type { Range } from './storage.js';

/** Refuses with `invalid` a range whose ends are not places. One whose `from` lies above its `to` is sound, and empty. */
export function checkRange(range: Range): void {
  if (!Array.isArray(range) || !range.every(Number.isSafeInteger) || range.length !== 2) {
    throw new GuanxiError('invalid', 'A range is [from, to], two whole numbers.');
  }
}
