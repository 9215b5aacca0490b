import { GuanxiError } from '@guanxi/core/contract';
import { folderOf, joinPath } from '../files/paths.js';
import type { SourceTree } from '../files/source-tree.js';
import { compilerLimits } from '../limits.js';
import type { ProblemList } from '../problem-list.js';
import { parseScript } from '../script/parse-script.js';
import { compileWxs, wxsRequests } from '../wxs/compile-wxs.js';
import { scanTemplate } from './scan-template.js';
import type { TemplateCompiler, TemplateGroup, TemplateNote } from './template-compiler.js';
import { reachableTemplates, refusedTemplates, type TemplateNode } from './template-graph.js';

/** What templates are compiled from. */
export interface TemplateOptions {
  readonly tree: SourceTree;
  readonly compiler: TemplateCompiler;
  readonly problems: ProblemList;
  /** Called before each template; throws when the caller has changed its mind. */
  readonly onTemplate: (path: string) => void;
}

/** The JavaScript of the templates of pages and components, by path without extension. */
export async function compileTemplates(paths: readonly string[], options: TemplateOptions): Promise<ReadonlyMap<string, string>> {
  const group = new options.compiler.TmplGroup();
  let last = '';
  const onTemplate = (path: string) => {
    last = path;
    options.onTemplate(path);
  };
  try {
    const templates = await new TemplateSet(group, { ...options, onTemplate }).compile(paths);
    group.free();
    return templates;
  } catch (cause) {
    if (GuanxiError.is(cause)) {
      group.free();
      throw cause;
    }
    // Its stack is over, or worse: it answers nobody any more, and cannot even be freed.
    const message = `The template compiler broke at or after ${last}.wxml. Lists of thousands of parts in one expression or text do that; give it fewer, in a process that begins anew.`;
    throw new GuanxiError('internal', message, { reason: 'template-compiler', retry: 'never', cause });
  }
}

interface Script {
  readonly code: string;
  readonly requires: readonly string[];
}

class TemplateSet {
  readonly #nodes = new Map<string, TemplateNode>();
  readonly #scripts = new Map<string, Script>();
  /** Scripts that a template uses, in files or by those inside it. */
  readonly #used = new Map<string, readonly string[]>();
  readonly #broken = new Map<string, string>();

  constructor(
    readonly group: TemplateGroup,
    readonly options: TemplateOptions,
  ) {}

  async compile(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const pending = paths.toReversed();
    for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
      if (this.#nodes.has(path) || this.#broken.has(path)) continue;
      this.options.onTemplate(path);
      pending.push(...(await this.#add(path)));
    }
    for (const [path, reason] of refusedTemplates(this.#nodes, this.options.problems)) this.#broken.set(path, reason);
    return new Map(paths.map((path) => [path, this.#code(path)]));
  }

  /** Adds one template with its scripts; returns the templates that it names. */
  async #add(path: string): Promise<readonly string[]> {
    const { tree, problems } = this.options;
    const file = `${path}.wxml`;
    const text = await tree.text(file);
    if (text === null) {
      this.#nodes.set(path, { tags: 0, includes: [], imports: [] });
      this.group.addTmpl(path, '');
      return [];
    }
    const scan = scanTemplate(text);
    const refuse = (code: 'wxml-too-deep' | 'wxml-syntax', message: string): readonly string[] => {
      problems.error(code, file, message);
      this.#broken.set(path, message);
      return [];
    };
    if (scan.depth > compilerLimits.templateDepth || scan.expressionDepth > compilerLimits.templateDepth) {
      return refuse('wxml-too-deep', `More than ${compilerLimits.templateDepth} levels are nested.`);
    }
    this.#tell(file, this.group.addTmpl(path, text.replace(/^\uFEFF/, '')) as readonly TemplateNote[]);
    // The template compiler writes these names into its code as they are.
    const wild = texts(this.group.getInlineScriptModuleNames(path)).find((name) => !/^[A-Za-z_$][\w$]*$/.test(name));
    if (wild !== undefined) return refuse('wxml-syntax', `${JSON.stringify(wild)} is no name for a module of WXS.`);
    const named = (sources: readonly string[]) => sources.map((source) => joinPath(folderOf(path), source).replace(/\.wxml$/, ''));
    const known = (target: string) => {
      const isThere = tree.has(`${target}.wxml`);
      if (!isThere) problems.error('wxml-unresolved', file, `${target}.wxml is not there.`);
      return isThere;
    };
    const [includes, imports] = [named(scan.includes).filter(known), named(scan.imports).filter(known)];
    // What the template compiler found counts too: its way of reading a template is the one that is drawn.
    const others = texts(this.group.getDirectDependencies(path)).filter((each) => tree.has(`${each}.wxml`) && !includes.includes(each));
    const node = { tags: scan.tags, includes, imports: [...new Set([...imports, ...others])].sort() };
    this.#nodes.set(path, node);
    this.#used.set(path, [...(await this.#addInline(path)), ...(await this.#addFiles(path))]);
    return [...node.includes, ...node.imports];
  }

  #tell(file: string, notes: readonly TemplateNote[]): void {
    for (const { isError, code, message, startLine, startColumn } of notes) {
      const at = { line: startLine + 1, column: startColumn + 1 };
      if (isError && message.startsWith(strictness)) this.options.problems.warning('wxml-strictness', file, `${sentence(message)}`, at);
      else if (isError) this.options.problems.error('wxml-syntax', file, `${sentence(message)} (${code})`, at);
      else this.options.problems.warning('wxml-syntax', file, `${sentence(message)} (${code})`, at);
    }
  }

  /** Scripts that stand in the template itself. */
  async #addInline(path: string): Promise<readonly string[]> {
    const used: string[] = [];
    for (const name of texts(this.group.getInlineScriptModuleNames(path))) {
      const text = this.group.getInlineScript(path, name);
      const file = `${path}.wxml`;
      used.push(...(await this.#required(path, text)));
      const resolve = (request: string) => this.#resolve(path, request);
      const linesBefore = this.group.getInlineScriptStartLine(path, name);
      this.group.setInlineScript(path, name, compileWxs({ path: file, text, linesBefore }, { resolve, problems: this.options.problems }));
    }
    return used;
  }

  /** Scripts that the template names by `src`. */
  async #addFiles(path: string): Promise<readonly string[]> {
    const named = texts(this.group.getScriptDependencies(path));
    for (const script of named) {
      if (this.#resolve('', `/${script}`) === null) {
        this.options.problems.error('wxs-unresolved', `${path}.wxml`, `${script}.wxs is not there.`);
        this.#scripts.set(script, { code: '', requires: [] });
      } else await this.#addScript(script);
    }
    return named;
  }

  async #addScript(path: string): Promise<void> {
    if (this.#scripts.has(path)) return;
    this.#scripts.set(path, { code: '', requires: [] }); // Before those that it requires: they may require it.
    const text = ((await this.options.tree.text(`${path}.wxs`)) ?? '').replace(/^\uFEFF/, '');
    const requires = await this.#required(path, text);
    const resolve = (request: string) => this.#resolve(path, request);
    this.#scripts.set(path, { code: compileWxs({ path: `${path}.wxs`, text }, { resolve, problems: this.options.problems }), requires });
  }

  async #required(path: string, text: string): Promise<readonly string[]> {
    const found = wxsRequests(text).flatMap((request) => this.#resolve(path, request) ?? []);
    for (const each of found) await this.#addScript(each);
    return found;
  }

  #resolve(from: string, request: string): string | null {
    const path = joinPath(folderOf(from), request).replace(/\.wxs$/, '');
    return this.options.tree.has(`${path}.wxs`) ? path : null;
  }

  #code(path: string): string {
    const broken = this.#broken.get(path);
    if (broken !== undefined) return throwing(`${path}.wxml: ${broken}`);
    const templates = reachableTemplates(path, this.#nodes).filter((each) => !this.#broken.has(each));
    const scripts = this.#scriptsOf(templates);
    const code = [
      '({X,Y,Z,P,Q,D,W:$W})=>{var G={},R={};',
      ...scripts.map(([name, { code: body }]) => `R[${literal(name)}]=D(${literal(name)},(require,exports,module)=>{${body}});`),
      ...templates.map((name) => `G[${literal(name)}]=${inOrder(this.group.getTmplGenObject(name))};`),
      `return{content:G[${literal(path)}],groupList:G}}`,
    ].join('\n');
    // Nothing that cannot be parsed leaves the compiler: it would take down all that is loaded with it.
    const { failure } = parseScript(`(${code}\n)`, 'script');
    if (failure === undefined) return code;
    this.options.problems.error('wxml-syntax', `${path}.wxml`, `What the template was compiled to is no JavaScript: ${failure.message}.`);
    return throwing(`${path}.wxml: ${failure.message}`);
  }

  /** The scripts of templates, and those that these require, by name. */
  #scriptsOf(templates: readonly string[]): [string, Script][] {
    const found = new Map<string, Script>();
    const pending = templates.flatMap((each) => this.#used.get(each) ?? []);
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      const script = this.#scripts.get(name);
      if (script === undefined || found.has(name)) continue;
      found.set(name, script);
      pending.push(...script.requires);
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/**
 * The template compiler writes the names of a template's bindings in an order that changes from one run to the next; sorted,
 * the same template always makes the same bytes. In a string of the template the quotes would be escaped.
 */
function inOrder(code: string): string {
  return code.replace(/(A=A\|\|\{)((?:"(?:[^"\\]|\\.)*":new Array\(\d+\),?)+)\}/g, (_, head: string, entries: string) => {
    const list = entries.match(/"(?:[^"\\]|\\.)*":new Array\(\d+\)/g) ?? [];
    return `${head}${list.sort().join(',')}}`;
  });
}

/** What WeChat draws without a word. */
const strictness = 'child nodes are not allowed';

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

function throwing(message: string): string {
  return `()=>{throw new Error(${literal(message)})}`;
}

function literal(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029<]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function texts(values: readonly unknown[]): string[] {
  return values.map(String).sort();
}
