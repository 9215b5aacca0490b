import { type ParsedScript, parseScript } from '../script/parse-script.js';

/** The syntax tree of a script of WXS, in which words that only newer JavaScript keeps for itself, such as `class`, are names. */
export function parseWxs(text: string): ParsedScript {
  const parsed = parseScript(text, 'script');
  if (parsed.program !== undefined) return parsed;
  const older = parseScript(text, 'script', 3);
  return older.program === undefined ? parsed : older;
}
