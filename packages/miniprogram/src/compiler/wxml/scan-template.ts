/** What a quick look over a template tells, before the template compiler sees it. */
export interface TemplateScan {
  readonly tags: number;
  /** Levels of tags. */
  readonly depth: number;
  /** Levels of brackets, and the longest run of one-sided operators, in an expression. */
  readonly expressionDepth: number;
  /** What `include` and `import` name, as written, each time. */
  readonly includes: readonly string[];
  readonly imports: readonly string[];
}

// What begins again before it ends is given up there: else a text of beginnings alone would be read to its end from each of them.
const token =
  /<!--[\s\S]*?(?:-->|$)|<wxs\b(?:[^<>"']|"[^"]*"|'[^']*')*?(?:\/>|>[\s\S]*?(?:<\/wxs\s*>|$))|<(\/?)([a-zA-Z][\w.:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|\{\{((?:(?!\{\{)[\s\S])*?)\}\}/g;
const inAttributes = /\{\{((?:(?!\{\{)[\s\S])*?)\}\}/g;

/** Counts tags and levels; markup with mistakes in it counts about as much as it should. */
export function scanTemplate(text: string): TemplateScan {
  const includes: string[] = [];
  const imports: string[] = [];
  let tags = 0;
  let level = 0;
  let depth = 0;
  let expressionDepth = 0;
  for (const [, slash, name, attributes = '', expression = ''] of text.matchAll(token)) {
    for (const inside of name === undefined ? [expression] : attributes.matchAll(inAttributes)) {
      expressionDepth = Math.max(expressionDepth, levelsOf(typeof inside === 'string' ? inside : (inside[1] ?? '')));
    }
    if (name === undefined) continue;
    if (slash === '/') {
      level = Math.max(0, level - 1);
      continue;
    }
    tags += 1;
    if (!attributes.endsWith('/')) level += 1;
    depth = Math.max(depth, level);
    const src = /(?:^|\s)src\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes);
    const source = src?.[1] ?? src?.[2];
    if (source !== undefined && name === 'include') includes.push(source);
    if (source !== undefined && name === 'import') imports.push(source);
  }
  return { tags, depth, expressionDepth, includes, imports };
}

function levelsOf(expression: string): number {
  let level = 0;
  let most = 0;
  for (const unit of expression) {
    if ('([{?!~'.includes(unit)) most = Math.max(most, ++level);
    else if (')]}'.includes(unit)) level = Math.max(0, level - 1);
  }
  return most;
}
