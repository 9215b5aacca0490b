import type { Brand } from '@guanxi/core/contract';
import * as v from 'valibot';

/** An amount of money in the minor unit of its currency (cents, fen): an integer, never a fraction. */
export type Minor = Brand<number, 'Minor'>;
/** A currency's code of three capital letters (ISO 4217), such as CNY. */
export type Currency = Brand<string, 'Currency'>;

/** How much of what. */
export interface Money {
  readonly amount: Minor;
  readonly currency: Currency;
}

/** Money that moves: more than nothing, and exact in a JavaScript number. */
export const moneySchema = v.object({
  amount: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'A currency is a code of three capital letters.')),
}) as unknown as v.GenericSchema<unknown, Money>;
