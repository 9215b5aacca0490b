import type { programs } from '@guanxi/miniprogram/contract';
import type { InferOutput } from 'valibot';

/** What a method of the programs contract is given. */
export type Input<Name extends keyof typeof programs.methods> = InferOutput<(typeof programs.methods)[Name]['input']>;
