import type { contacts } from '@guanxi/core/contract';
import type { InferOutput } from 'valibot';

/** What a method of the contacts contract is given. */
export type Input<Name extends keyof typeof contacts.methods> = InferOutput<(typeof contacts.methods)[Name]['input']>;
