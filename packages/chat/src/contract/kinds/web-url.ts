import * as v from 'valibot';

/**
 * An absolute http or https URL without credentials, at most `max` characters: nothing that runs (`javascript:`,
 * `data:`), and no `https://bank.example@elsewhere.example`, which reads as what it is not.
 */
export function webUrl(max: number): v.GenericSchema<unknown, string> {
  return v.custom<string>(
    (value) => typeof value === 'string' && value.length <= max && isWebUrl(value),
    `A link is an http or https URL of at most ${max} characters, without a user name in it.`,
  );
}

function isWebUrl(text: string): boolean {
  // A URL parser takes away spaces, tabs and line breaks, so that what is shown would not be what is opened.
  if (!/^https?:\/\/[^\s\\\p{Cc}\p{Cs}]+$/iu.test(text)) return false;
  try {
    const { username, password, hostname } = new URL(text);
    return username === '' && password === '' && hostname !== '';
  } catch {
    return false; // No URL at all.
  }
}
