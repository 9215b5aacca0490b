import type { codes } from '@guanxi/core/contract';
import type { InferOutput } from 'valibot';

/** What a method of the codes contract is given. */
export type Input<Name extends keyof typeof codes.methods> = InferOutput<(typeof codes.methods)[Name]['input']>;
