import type { SignalKind } from '@guanxi/core/contract';
import * as v from 'valibot';

/** Somebody is writing; holds for `limits.typing`, or until `on` is false. */
export const typing: SignalKind<{ on: boolean }> = { kind: 'chat.typing', body: v.object({ on: v.boolean() }) };
