import type { Activity } from './what-happened.js';

/** Something that a program did, of which no more is known than that it began. */
export function activityOf(at: number, kind: Activity['kind'], name: string, text: string, details: Activity['details']): Activity {
  return { at, kind, name, text, details, ms: undefined, isFailure: false };
}
