import { fileError } from './file-error.js';

/** What a caller gives, with the fields of WeChat's documentation. */
export type FileInput = Readonly<Record<string, unknown>>;

/** One operation: what it gives back are the fields of its answer. Throws an error whose message is `fail …`. */
export type FileOperation = (input: FileInput) => Readonly<Record<string, unknown>> | undefined;

/** A number that counts bytes, or null when none is given. */
export function offset(value: unknown, name: string): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw fileError('invalid argument', `, the value of "${name}" is out of range`);
  return value;
}
