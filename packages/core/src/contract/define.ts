import type { GenericSchema } from 'valibot';

/** One command or question of a contract. The client checks its input by `input`, and so does the server. */
export interface Method<Input, Output> {
  /** `<contract>.<verb>`. */
  readonly name: string;
  readonly input: GenericSchema<unknown, Input>;
  readonly output: GenericSchema<unknown, Output>;
}

/** A kind of record and where it lives: `timeline` records have places, `state` records have keys. */
export interface RecordKind<Body> {
  /** `<contract>.<noun>`. */
  readonly kind: string;
  readonly place: 'timeline' | 'state';
  readonly body: GenericSchema<unknown, Body>;
}

/** A kind of ephemeral message. */
export interface SignalKind<Body> {
  /** `<contract>.<noun>`. */
  readonly kind: string;
  readonly body: GenericSchema<unknown, Body>;
}

/** All that a feature says to a server and stores in logs. The server dispatches and validates by it. */
export interface Contract {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: a contract holds methods of every input and output.
  readonly methods: Readonly<Record<string, Method<any, any>>>;
  readonly records: Readonly<Record<string, RecordKind<unknown>>>;
  readonly signals: Readonly<Record<string, SignalKind<unknown>>>;
  /** Values of `GuanxiError.reason` that its methods answer with, each with what it means. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Named limits with their units in the names' doc comments. */
  readonly limits: Readonly<Record<string, number>>;
}

/** Keeps a contract's exact type. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}
