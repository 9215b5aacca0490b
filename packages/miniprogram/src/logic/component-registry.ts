import type { Element as FrameworkElement, GeneralBehavior, GeneralComponent } from 'glass-easel';
import { glassEasel, MiniProgramEnv, type types } from 'glass-easel-miniprogram-adapter';
import { componentDependencies } from '../program/component-dependencies.js';
import { hostClass } from '../program/scoped-sheet.js';
import type { LogicComponent } from '../protocol/messages.js';
import { resolvePath } from '../view/resources.js';
import { bindMethods } from './bind-methods.js';
import { builtInBehaviors } from './built-in-behaviors.js';
import type { ComponentMethods } from './component-methods.js';
import type { ModuleLoader } from './module-loader.js';
import { moveHosts } from './moved-host.js';
import { fillOnlySlotsWithoutName } from './only-slot.js';
import { createReadyQueue } from './ready-queue.js';

/** The components of a program, defined when they are first needed. */
export interface ComponentRegistry {
  readonly env: MiniProgramEnv;
  readonly space: ReturnType<MiniProgramEnv['createCodeSpace']>;
  /** Has the modules and templates of the pages and components read, and of all that they name, and the module at `entry`. */
  read(paths: readonly string[], entry: string): void;
  /** Defines the page or component at the path and all that its template names. Throws what its module throws. */
  define(path: string): void;
  /** The prefix of class names in a style scope. */
  prefix(scope: number | undefined): string;
  /** Classes of the host of the component at the path: what `:host` is when its classes have no prefix. */
  hostClasses(path: string): readonly string[];
  /** The sheets with which the page is drawn, in order. */
  sheets(path: string): StyledSheet[];
  /** `Page`, `Component`, `Behavior` as modules see them. */
  readonly constructors: Readonly<Record<'Page' | 'Component' | 'Behavior', (definition: Definition) => unknown>>;
}

type Definition = Record<string, unknown> & { behaviors?: unknown[]; relations?: object; options?: Record<string, unknown> };

/** The path of a sheet, and the prefix that its classes carry. */
export type StyledSheet = readonly [path: string, prefix: string];

/** What a program has beside the paths of its own. */
export interface ComponentRegistryOptions {
  readonly loader: ModuleLoader;
  /** A component is needed whose package is not there: what `componentPlaceholder` names stands for it. It may be defined later. */
  readonly missing: (path: string) => void;
  /** Methods that every page and component has. */
  readonly methods: ComponentMethods;
  readonly report: (error: unknown, where: string) => void;
}

/** Makes the registry of a program over the framework's code space. */
export function createComponentRegistry(options: ComponentRegistryOptions): ComponentRegistry {
  configureFramework(options.report);
  const definitions = new Definitions(options);
  const { env, space } = definitions;
  const { loader } = options;
  return {
    env,
    space,
    read: (paths, entry) => definitions.read(paths, entry),
    define(path) {
      definitions.read([path]);
      definitions.define(path);
    },
    prefix: (scope) => (scope === undefined ? '' : (space.getComponentSpace().styleScopeManager.queryName(scope) ?? '')),
    hostClasses(path) {
      const component = loader.component(path);
      return component?.config.component && component.classPrefix === null ? component.sheets.map(hostClass) : [];
    },
    sheets(path) {
      const found = new Map<string, StyledSheet>();
      const seen = new Set<string>();
      const own = loader.component(path)?.sheets ?? [];
      // What is for all pages comes first, so that each page can say otherwise; what app.wxss imports comes before it.
      for (const sheet of own.slice(0, own.indexOf('app.wxss') + 1)) found.set(` ${sheet}`, [sheet, '']);
      const visit = (one: string) => {
        const component = seen.has(one) ? undefined : loader.component(one);
        seen.add(one);
        if (!component) return;
        for (const inner of componentDependencies(component.config)) visit(inner);
        for (const sheet of component.sheets) {
          const prefix = component.classPrefix ?? '';
          found.set(`${prefix} ${sheet}`, [sheet, prefix]);
        }
      };
      visit(path);
      return [...found.values()];
    },
    constructors: {
      Page: (definition) => definitions.register(definition, true),
      Component: (definition) => definitions.register(definition, false),
      Behavior: (definition) => definitions.behavior(definition),
    },
  };
}

/** Defines components, one within another as their modules ask for one another. */
class Definitions {
  readonly env = new MiniProgramEnv();
  readonly space = this.env.createCodeSpace('program', true);
  readonly #behaviors = builtInBehaviors(this.space);
  readonly #ready = createReadyQueue();
  readonly #defined = new Set<string>();
  readonly #options: ComponentRegistryOptions;
  /** Components that those that were defined have relations with. */
  #related: string[] = [];
  /** The page or component whose module runs. */
  #current = '';
  #registered = false;
  #named = 0;

  constructor(options: ComponentRegistryOptions) {
    this.#options = options;
    const common = this.space
      .behavior()
      .methods({ ...options.methods, hasBehavior: hasBehavior(this.#behaviors) } as never)
      .register() as unknown as { readonly _$: GeneralBehavior };
    this.space.setOverallBehavior(common._$);
  }

  read(paths: readonly string[], entry?: string): void {
    const { loader } = this.#options;
    const found = new Set<string>();
    const visit = (path: string) => {
      const component = this.#defined.has(path) || found.has(path) ? undefined : loader.component(path);
      if (!component) return;
      found.add(path);
      for (const one of componentDependencies(component.config)) visit(one);
    };
    for (const path of paths) visit(path);
    const files = [...found].flatMap((path) => [loader.component(path)?.module ?? '', `${path}.wxml`]);
    loader.read(entry === undefined ? files : [entry, ...files]);
  }

  define(path: string): void {
    if (this.#defined.has(path)) return;
    const component = this.#options.loader.component(path);
    if (!component) {
      this.#options.missing(path);
      return;
    }
    this.#defined.add(path);
    for (const one of componentDependencies(component.config)) this.define(one);
    this.#run(path, component);
    // A relation with what is not defined when the first of a component is made never comes about.
    const related = this.#related;
    this.#related = [];
    for (const one of related) if (this.#options.loader.component(one)) this.define(one);
  }

  behavior(definition: Definition): unknown {
    this.#relate(definition);
    return this.space
      .behavior()
      .definition(this.#withBehaviors(definition) as never)
      .register();
  }

  register(given: Definition, isPage: boolean): void {
    const path = this.#current;
    if (path === '') throw new Error(`${isPage ? 'Page' : 'Component'}() was called outside of a page or component.`);
    const definition = this.#withBehaviors(given ?? {});
    this.#registered = true;
    this.#relate(given);
    const known = this.#options.loader.component(path);
    if (known) this.#configure(path, known, definition.options);
    const builder = this.space.component(path);
    const { attached } = this.#ready;
    const named = (one: { readonly _$: GeneralComponent; __wxExparserNodeId__?: object }) => {
      this.#named += 1;
      // Frameworks copy this name to objects of their own, which queries then take for the component.
      one.__wxExparserNodeId__ = Object.assign(Object(`c${this.#named}`), { _$: one._$ });
    };
    const hooked = builder
      .lifetime('created', function (this: unknown) {
        named(this as Parameters<typeof named>[0]);
      })
      .lifetime('attached', function (this: unknown) {
        attached((this as { readonly _$: GeneralComponent })._$);
      });
    if (isPage) {
      hooked.lifetime('created', function (this: unknown) {
        const { behavior } = (this as { readonly _$: GeneralComponent })._$.getComponentDefinition();
        bindMethods(this as Record<string, unknown>, { ...(behavior.getMethods() as object), ...definition });
      });
      hooked.pageDefinition(definition as never).register();
    } else hooked.definition(definition as never).register();
  }

  /** Runs the module of a component, which registers it. One that fails is an empty component with its template. */
  #run(path: string, component: LogicComponent): void {
    const { loader, report } = this.#options;
    if (component.classPrefix !== null) this.space.addStyleSheet(path, undefined, component.classPrefix);
    this.#configure(path, component);
    this.#addTemplate(path);
    const outer = [this.#current, this.#registered] as const;
    this.#current = path;
    this.#registered = false;
    try {
      if (component.module !== null) loader.require(component.module);
    } catch (cause) {
      report(cause, path);
    }
    const isEmpty = !this.#registered;
    [this.#current, this.#registered] = outer;
    if (isEmpty)
      this.space
        .component(path)
        .definition({} as never)
        .register();
  }

  #addTemplate(path: string): void {
    const { loader, report } = this.#options;
    try {
      const template = templateOf(loader.template(path));
      if (template) this.space.addCompiledTemplate(path, template as never);
    } catch (cause) {
      report(cause, `${path}.wxml`);
    }
  }

  #relate(definition: Definition | undefined): void {
    for (const path of Object.keys(definition?.relations ?? {})) this.#related.push(resolvePath(path, this.#current));
  }

  #configure(path: string, { config, classPrefix }: LogicComponent, options: Record<string, unknown> = {}): void {
    const isolation = (options['styleIsolation'] ?? config.styleIsolation) as types.StyleIsolation | undefined;
    const using = Object.entries(config.usingComponents).filter(([, to]) => !to.includes('://'));
    const generics = Object.entries(config.componentGenerics);
    const styles = classPrefix === null ? ('shared' as types.StyleIsolation) : isolation && prefixed(isolation);
    this.space.addComponentStaticConfig(path, {
      component: config.component,
      usingComponents: Object.fromEntries(using.map(([tag, to]) => [tag, absolute(to)])),
      componentGenerics: Object.fromEntries(generics.map(([name, to]) => [name, to === null ? true : { default: absolute(to) }])),
      componentPlaceholder: { ...config.componentPlaceholder },
      addGlobalClass: options['addGlobalClass'] === true,
      ...(styles === undefined ? {} : { styleIsolation: styles }),
    });
  }

  /** Behaviors that are named by text, as objects. */
  #withBehaviors(definition: Definition): Definition {
    const list = definition.behaviors;
    if (!Array.isArray(list)) return definition;
    const known = list.flatMap((one) => (typeof one === 'string' ? (this.#behaviors[one] ?? []) : (one ?? [])));
    return { ...definition, behaviors: known };
  }
}

function absolute(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

/** `shared` within a component whose classes have a prefix: its own and those of its page. */
function prefixed(isolation: types.StyleIsolation): types.StyleIsolation {
  return (isolation === 'shared' ? 'apply-shared' : isolation) as types.StyleIsolation;
}

/** What the framework takes as a template; listeners of elements that are built in have to be asked for. */
function templateOf(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value === 'object' && value !== null && 'content' in value) return { ...value, fallbackListenerOnNativeNode: true };
  return null;
}

/** Settings of the framework without which real components fail. */
function configureFramework(report: (error: unknown, where: string) => void): void {
  // A property called `dataset`, such as a button of a library has, would hide the field of the node.
  glassEasel.globalOptions.writeFieldsToNode = false;
  // Sheets of pages select by id.
  glassEasel.globalOptions.writeIdToDOM = true;
  fillOnlySlotsWithoutName();
  moveHosts();
  glassEasel.addGlobalErrorListener((error, method, component) => {
    const name =
      typeof component === 'object' && component !== null ? (component as unknown as FrameworkElement & { is?: string }).is : component;
    // A definition that says too much is one to be told of, as WeChat does: the component is made of the rest.
    report(error, method === '[prepare]' ? 'warning' : `${name ?? ''} ${method ?? ''}`.trim());
    return false;
  });
}

interface KnownBehavior {
  readonly _$: GeneralBehavior;
}

/** `this.hasBehavior` of components: those that WeChat names by text too. */
function hasBehavior(named: Readonly<Record<string, unknown>>) {
  return function (this: { readonly _$: GeneralComponent }, wanted: unknown): boolean {
    const known = (typeof wanted === 'string' ? named[wanted] : wanted) as KnownBehavior | undefined;
    return known?._$ !== undefined && this._$.hasBehavior(known._$);
  };
}
