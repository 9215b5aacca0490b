import type { LogId } from '@guanxi/core/contract';

/** The lane that a log belongs to, for ever: FNV-1a of its id, which every implementation of the server must share. */
export function laneOf(log: LogId, lanes: number): number {
  if (lanes === 1) return 0;
  let hash = 0x811c9dc5;
  for (let at = 0; at < log.length; at += 1) hash = Math.imul(hash ^ log.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % lanes;
}
