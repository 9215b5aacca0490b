import * as v from 'valibot';
import { defineContract } from './define.js';
import { countSchema, logIdSchema } from './schemas.js';

/** What the server says of a range of a log's places. */
export interface RangeDigest {
  /** The log's version of which it speaks. */
  readonly version: number;
  /** Records in the range that the asker may read. */
  readonly count: number;
  /** Their digest; see `recordDigest`. */
  readonly digest: number;
}

/** Limits of the audit contract. */
export const auditLimits = {
  /** Places in one question. */
  places: 10_000,
} as const;

/** How a client finds out whether its copy of a log is whole. Made by a function, as `accounts` is. */
export const audit = /* @__PURE__ */ makeAudit();

function makeAudit() {
  const input = v.pipe(
    v.object({ log: logIdSchema, from: countSchema, to: countSchema }),
    v.check(({ from, to }) => from <= to && to - from < auditLimits.places, `Ask for 1 to ${auditLimits.places} places.`),
  );
  return defineContract({
    name: 'audit',
    methods: {
      /** The digest of the records at places `from` to `to`; place 0 stands for all state records that were not taken away. */
      digest: {
        name: 'audit.digest',
        input,
        output: v.object({ version: countSchema, count: countSchema, digest: countSchema }) as v.GenericSchema<unknown, RangeDigest>,
      },
    },
    records: {},
    signals: {},
    reasons: {},
    limits: auditLimits,
  });
}
