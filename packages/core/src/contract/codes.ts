import * as v from 'valibot';
import { type Person, personSchema } from './accounts.js';
import { defineContract } from './define.js';
import { commandIdSchema, countSchema, receiptSchema } from './schemas.js';

/** Limits of the codes contract. */
export const codesLimits = {
  /** Random bits of a token. */
  tokenBits: 192,
  /** Characters of a token. */
  token: 200,
  /** Codes with an end that one person has at once. */
  issued: 20,
  /** Least life of a code with an end, ms. */
  lifeMin: 60_000,
  /** Longest life of a code with an end, ms. */
  lifeMax: 365 * 86_400_000,
  /** Tokens that one person may try at once after a pause. */
  tryBurst: 30,
  /** Tokens per second that one person may go on trying. */
  tryRate: 0.5,
} as const;

/** What codes stand for; as in `QrKind`. */
export type CodeKind = 'person';

/** One's lasting code, as all of one's devices have it. */
export interface Code {
  readonly kind: CodeKind;
  /** Makes the address of the code; see `formatQr`. Whoever has it may use it. */
  readonly token: string;
  /** When it was issued, ms since 1970. */
  readonly at: number;
}

/** A code with an end, told once. */
export interface IssuedCode extends Code {
  readonly id: string;
  /** Ms since 1970. */
  readonly expiresAt: number;
}

/** What its owner, and nobody else, is told of a code. */
export interface CodeEntry {
  readonly id: string;
  readonly kind: CodeKind;
  readonly at: number;
  /** Ms since 1970; the lasting one has none. */
  readonly expiresAt?: number;
  /** How often others looked where it leads. */
  readonly scans: number;
}

/** Where a code leads. */
export type CodePreview = { readonly kind: 'person'; readonly person: Person };

/** Codes that lead to somebody or something, issued by the server and taken back by it. */
export const codes = /* @__PURE__ */ makeCodes();

function makeCodes() {
  const { code, issued, entry, preview } = makeSchemas();
  const kind = v.picklist(['person']);
  const token = v.pipe(v.string(), v.minLength(1), v.maxLength(codesLimits.token));
  const life = v.pipe(countSchema, v.minValue(codesLimits.lifeMin), v.maxValue(codesLimits.lifeMax));
  return defineContract({
    name: 'codes',
    methods: {
      /** Sees to it that one has a lasting code: a record of one's private log. */
      own: { name: 'codes.own', input: v.object({ kind }), output: receiptSchema },
      /** Puts another lasting code in the place of the one there is, which is good no more. */
      rotate: { name: 'codes.rotate', input: v.object({ kind }), output: receiptSchema },
      /** A further code, good for `expiresIn` ms, at most `issued` at once. Its token is told once. */
      issue: { name: 'codes.issue', input: v.object({ kind, expiresIn: life }), output: issued },
      /** One's codes that are good, the lasting one first, then by age. */
      list: { name: 'codes.list', input: v.object({ kind }), output: v.object({ codes: v.array(entry) }) },
      /** Takes back the code `id`; without it, the lasting one. One that is no more is passed over. */
      revoke: { name: 'codes.revoke', input: v.object({ kind, id: v.optional(commandIdSchema) }), output: receiptSchema },
      /** Where a token leads; counts as a scan unless the code is one's own. */
      preview: { name: 'codes.preview', input: v.object({ token }), output: preview },
    },
    records: { code: { kind: 'codes.code', place: 'state' as const, body: code } },
    signals: {},
    reasons: {
      'bad-code': 'This code is not good, or no longer.',
      'too-many-codes': 'There are as many codes as there can be; take one back first.',
    },
    limits: codesLimits,
  });
}

function makeSchemas() {
  const kind = v.picklist(['person']);
  const code = { kind, token: v.string(), at: countSchema };
  const id = v.string();
  return {
    code: v.object(code) as v.GenericSchema<unknown, Code>,
    issued: v.object({ ...code, id, expiresAt: countSchema }) as v.GenericSchema<unknown, IssuedCode>,
    entry: v.object({ id, kind, at: countSchema, expiresAt: v.optional(countSchema), scans: countSchema }) as v.GenericSchema<
      unknown,
      CodeEntry
    >,
    preview: v.variant('kind', [v.object({ kind: v.literal('person'), person: personSchema() })]) as v.GenericSchema<unknown, CodePreview>,
  };
}
