import * as v from 'valibot';

/** A whole number from `min` to `max`. */
export function wholeNumber(min: number, max: number): v.GenericSchema<unknown, number> {
  return v.custom<number>(
    (value) => Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max,
    `A whole number from ${min} to ${max}.`,
  );
}
