import { compilerLimits } from '../limits.js';
import type { ProblemList } from '../problem-list.js';

/** A template and what it draws in. Paths are without extension. */
export interface TemplateNode {
  readonly tags: number;
  /** Each time that it includes one. */
  readonly includes: readonly string[];
  readonly imports: readonly string[];
}

/** The templates that may not be drawn, each with the reason: in a circle of includes, or too large with all they include. */
export function refusedTemplates(nodes: ReadonlyMap<string, TemplateNode>, problems: ProblemList): ReadonlyMap<string, string> {
  const refused = new Map<string, string>();
  const sizes = new Map<string, number>();
  const refuse = (path: string, code: 'wxml-include-cycle' | 'wxml-too-large' | 'wxml-too-deep', message: string) => {
    if (refused.has(path)) return;
    refused.set(path, message);
    problems.error(code, `${path}.wxml`, message);
  };
  /** Tags with all that is included; computed once for each, so that a bomb costs no more to measure than to write. */
  const sizeOf = (path: string, above: readonly string[]): number => {
    const known = sizes.get(path);
    if (known !== undefined) return known;
    const node = nodes.get(path);
    if (node === undefined) return 0;
    if (above.length >= compilerLimits.includeDepth) {
      refuse(path, 'wxml-too-deep', `More than ${compilerLimits.includeDepth} templates include one another.`);
      return 0;
    }
    let size = node.tags;
    for (const included of node.includes) {
      if (included === path || above.includes(included)) {
        refuse(path, 'wxml-include-cycle', `The template includes ${included}.wxml, which includes this one. Take one include out.`);
        continue;
      }
      size += sizeOf(included, [...above, path]);
      if (refused.has(included)) refused.set(path, refused.get(included) ?? '');
    }
    if (size > compilerLimits.templateTags) {
      refuse(
        path,
        'wxml-too-large',
        `The template has ${size} tags with all that it includes; ${compilerLimits.templateTags} is the limit.`,
      );
    }
    sizes.set(path, size);
    return size;
  };
  for (const path of [...nodes.keys()].sort()) sizeOf(path, []);
  warnOfImportCycles(nodes, problems);
  return refused;
}

/** A circle of imports is drawn, as templates are looked up by name; it may be a mistake, so it is told. */
function warnOfImportCycles(nodes: ReadonlyMap<string, TemplateNode>, problems: ProblemList): void {
  const done = new Set<string>();
  for (const start of [...nodes.keys()].sort()) {
    const above: { readonly path: string; readonly left: string[] }[] = [{ path: start, left: [...(nodes.get(start)?.imports ?? [])] }];
    while (above.length > 0) {
      const top = above.at(-1);
      const next = top?.left.pop();
      if (top === undefined || next === undefined) {
        if (top !== undefined) done.add(top.path);
        above.pop();
      } else if (above.some(({ path }) => path === next)) {
        problems.warning('wxml-import-cycle', `${top.path}.wxml`, `The template imports ${next}.wxml, which imports this one.`);
      } else if (!done.has(next)) above.push({ path: next, left: [...(nodes.get(next)?.imports ?? [])] });
    }
  }
}

/** A template and all templates that it includes and imports, over any number of steps, sorted. */
export function reachableTemplates(start: string, nodes: ReadonlyMap<string, TemplateNode>): string[] {
  const found = new Set<string>();
  const pending = [start];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const node = nodes.get(path);
    if (node === undefined || found.has(path)) continue;
    found.add(path);
    pending.push(...node.includes, ...node.imports);
  }
  return [...found].sort();
}
