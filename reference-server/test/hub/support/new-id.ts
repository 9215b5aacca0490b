import { randomBytes } from 'node:crypto';
import type { CommandId } from '@guanxi/core/contract';

/** A UUIDv7 of one fixed time, unlike any other. */
export function newId(): CommandId {
  const hex = randomBytes(10).toString('hex');
  return `018f0000-0000-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}` as CommandId;
}
