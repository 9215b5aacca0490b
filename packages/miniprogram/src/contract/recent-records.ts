import { countSchema, type RecordKind } from '@guanxi/core/contract';
import * as v from 'valibot';
import { programIdSchema } from './program-entry.js';
import type { ProgramId } from './records.js';
import { registryLimits } from './registry-limits.js';

/** A program that one has opened, as it was then: it can be shown offline. */
export interface RecentProgram {
  readonly id: ProgramId;
  readonly name: string;
  /** Relative to the address of all programs. */
  readonly icon?: string;
  /** Ms since 1970. */
  readonly at: number;
}

/** What one has opened: one state record of one's private log, named `recent`; the newest first, at most `registryLimits.recent`. */
export const recentKind: RecordKind<{ readonly programs: readonly RecentProgram[] }> = /* @__PURE__ */ makeRecent();

function makeRecent() {
  const program = v.object({ id: programIdSchema, name: v.string(), icon: v.optional(v.string()), at: countSchema });
  const body = v.object({ programs: v.pipe(v.array(program), v.maxLength(registryLimits.recent)) });
  return {
    kind: 'programs.recent',
    place: 'state',
    body: body as unknown as v.GenericSchema<unknown, { readonly programs: readonly RecentProgram[] }>,
  } as const;
}
