import {
  countSchema,
  GuanxiError,
  type HelloRequest,
  jsonSchema,
  limits,
  logIdSchema,
  type PageRequest,
  type PullRequest,
  type SignalRequest,
} from '@guanxi/core/contract';
import * as v from 'valibot';

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const from = v.object({ log: logIdSchema, since: countSchema, known: countSchema, floor: v.optional(countSchema) });

/** The requests other than `call`, whose shape is checked by hand since it is the one that comes in numbers. */
const schemas = {
  hello: v.object({ op: v.literal('hello'), protocol: v.number(), device: name }),
  pull: v.object({ op: v.literal('pull'), logs: v.pipe(v.array(from), v.maxLength(limits.pullLogs)) }),
  page: v.object({
    op: v.literal('page'),
    log: logIdSchema,
    before: v.pipe(countSchema, v.minValue(1)),
    limit: v.pipe(countSchema, v.minValue(1), v.maxValue(limits.pageRecords)),
  }),
  signal: v.object({ op: v.literal('signal'), log: logIdSchema, kind: name, body: jsonSchema }),
};

interface Parsed {
  readonly hello: HelloRequest;
  readonly pull: PullRequest;
  readonly page: PageRequest;
  readonly signal: SignalRequest;
}

/** A request that is known to be an object with this `op`, checked whole. Throws `invalid`. */
export function parseRequest<Op extends keyof Parsed>(op: Op, request: unknown): Parsed[Op] {
  return parse<Parsed[Op]>(schemas[op] as unknown as v.GenericSchema<unknown, Parsed[Op]>, request, op);
}

/** `value` as `schema` gives it, or `invalid` with the first thing that is wrong. */
export function parse<Output>(schema: v.GenericSchema<unknown, Output>, value: unknown, what: string): Output {
  const result = v.safeParse(schema, value, { abortEarly: true, abortPipeEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue as v.BaseIssue<unknown>);
  throw new GuanxiError('invalid', `${what}${path === null ? '' : `, ${path}`}: ${issue.message}`);
}
