import type { CompiledPackage } from '../program/compiled-program.js';
import type { LogicPackage } from '../protocol/messages.js';

/** A package as logic gets it: one script that defines all modules and templates, each a function that runs later. */
export function logicPackage(compiled: CompiledPackage): LogicPackage {
  const parts: { path: string; script: string }[] = [];
  const imports: Record<string, Readonly<Record<string, string>>> = {};
  const problems: Record<string, string> = {};
  for (const [path, module] of Object.entries(compiled.modules)) {
    if ('problem' in module) {
      const { line, column, message } = module.problem;
      problems[path] = `module '${path}' was not compiled: ${message}${line === undefined ? '' : ` (${line}:${column ?? 1})`}`;
      continue;
    }
    imports[path] = module.imports;
    // The line break ends a comment that the code may end with.
    parts.push({ path, script: `guanxiDefine(${JSON.stringify(path)},function(require,module,exports){${module.code}\n});` });
  }
  for (const [path, component] of Object.entries(compiled.components))
    parts.push({ path: `${path}.wxml`, script: `guanxiTemplate(${JSON.stringify(path)},()=>(${component.template || 'null'}));` });
  const components = Object.entries(compiled.components).map(
    ([path, { config, module, sheets, classPrefix }]) => [path, { config, module, sheets, classPrefix }] as const,
  );
  return {
    root: compiled.root,
    script: parts.map(({ script }) => script).join('\n'),
    parts,
    imports,
    components: Object.fromEntries(components),
    problems,
    assets: joinedAssets(compiled.assets),
  };
}

/** All files of a package in one handle, which costs logic nothing until it reads one. */
function joinedAssets(assets: CompiledPackage['assets']): LogicPackage['assets'] {
  let at = 0;
  const places = Object.entries(assets).map(([path, { length }]) => {
    at += length;
    return [path, [at - length, at]] as const;
  });
  if (places.length === 0) return null;
  return { content: new Blob(Object.values(assets) as Uint8Array<ArrayBuffer>[]), places: Object.fromEntries(places) };
}
