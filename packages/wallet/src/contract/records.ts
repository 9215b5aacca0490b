import { countSchema, type RecordKind, type UserId, userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { limits } from './limits.js';
import { type Money, moneySchema } from './money.js';

/** Where money that was sent to one person stands. */
export type TransferState = 'waiting' | 'accepted' | 'returned';

/** Money on its way to one person; a record of their conversation, changed by the ledger only. */
export interface Transfer {
  readonly to: UserId;
  readonly money: Money;
  readonly note?: string;
  readonly state: TransferState;
}

/** Money for whoever takes it first; a record of a conversation, changed by the ledger only. */
export interface Hongbao {
  /** `equal` parts, parts by chance (`lucky`), or all for one person. */
  readonly split: 'equal' | 'lucky' | 'one';
  readonly money: Money;
  readonly packets: number;
  readonly note?: string;
  /** For `one`: who may take it. */
  readonly only?: UserId;
  readonly claims: readonly { readonly user: UserId; readonly money: Money; readonly at: number }[];
  /** Server time after which the rest goes back, ms since 1970. */
  readonly expiresAt: number;
}

const note = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(limits.note)));

/** A transfer, in the conversation of its two people. */
export const transferKind: RecordKind<Transfer> = {
  kind: 'wallet.transfer',
  place: 'timeline',
  body: v.object({
    to: userIdSchema,
    money: moneySchema,
    note,
    state: v.picklist(['waiting', 'accepted', 'returned']),
  }) as unknown as v.GenericSchema<unknown, Transfer>,
};

/** A hongbao, in the conversation it was given to. */
export const hongbaoKind: RecordKind<Hongbao> = {
  kind: 'wallet.hongbao',
  place: 'timeline',
  body: v.object({
    split: v.picklist(['equal', 'lucky', 'one']),
    money: moneySchema,
    packets: v.pipe(countSchema, v.minValue(1), v.maxValue(limits.packets)),
    note,
    only: v.optional(userIdSchema),
    claims: v.pipe(v.array(v.object({ user: userIdSchema, money: moneySchema, at: countSchema })), v.maxLength(limits.packets)),
    expiresAt: countSchema,
  }) as unknown as v.GenericSchema<unknown, Hongbao>,
};
