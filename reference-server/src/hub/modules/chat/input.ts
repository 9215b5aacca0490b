import type { chat } from '@guanxi/chat/contract';
import type { InferOutput } from 'valibot';

/** What a method of the chat contract is given. */
export type Input<Name extends keyof typeof chat.methods> = InferOutput<(typeof chat.methods)[Name]['input']>;
