import type { Element as FrameworkElement, GeneralComponent } from 'glass-easel';
import type { BackendElement } from '../../logic/backend/backend-element.js';
import { operation } from '../../protocol/operation.js';
import { ownerOf } from '../find-element.js';

/** What a query may ask of a node; the names are WeChat's. */
export type QueryFields = Readonly<Record<string, unknown>> & {
  readonly properties?: readonly string[];
  readonly computedStyle?: readonly string[];
};

/** What queries need of the world. */
export interface QueryWorld {
  /** The page that is seen. */
  readonly top: () => GeneralComponent | undefined;
  /** Px. */
  readonly window: () => { readonly width: number; readonly height: number };
  /** `node` of an element: what draws on a canvas, what scrolls. Null when it has none. */
  readonly nodeOf: (element: FrameworkElement) => unknown;
  /** `context` of an element. Null when it has none. */
  readonly contextOf: (element: FrameworkElement, owner: unknown) => unknown;
  readonly report: (error: unknown, where: string) => void;
}

type Found = Record<string, unknown>;
type Callback = ((result: unknown) => void) | undefined;

/** Makes what makes a selector query of a component, or of the page that is seen. */
export function queryFactory(world: QueryWorld): (component?: unknown) => Readonly<Record<string, unknown>> {
  return (component) => selectorQuery(world, component);
}

function selectorQuery(world: QueryWorld, component: unknown): Readonly<Record<string, unknown>> {
  let scope = component;
  const asked: (() => Promise<unknown>)[] = [];
  const tell = (callback: Callback, result: unknown) => {
    try {
      callback?.(result);
    } catch (cause) {
      world.report(cause, 'selector query');
    }
  };
  const nodes = (selector: string | null, single: boolean) => {
    const own = scope;
    const fields = (wanted: QueryFields, callback?: Callback) => {
      asked.push(async () => {
        const result = await select(world, own, { selector, single, wanted });
        tell(callback, result);
        return result;
      });
      return query;
    };
    const kind = (wanted: QueryFields) => (callback?: Callback) => fields(wanted, callback);
    return {
      fields,
      boundingClientRect: kind({ id: true, dataset: true, rect: true, size: true }),
      scrollOffset: kind({ id: true, dataset: true, scrollOffset: true }),
      context: kind({ context: true }),
      node: kind({ node: true }),
      ref: kind({ node: true }),
    };
  };
  const query = {
    in(other: unknown) {
      scope = other;
      return query;
    },
    select: (selector: unknown) => nodes(String(selector), true),
    selectAll: (selector: unknown) => nodes(String(selector), false),
    selectViewport: () => nodes(null, true),
    exec(callback?: Callback) {
      Promise.all(asked.map((ask) => ask())).then(
        (results) => tell(callback, results),
        (cause: unknown) => world.report(cause, 'selector query'),
      );
      return query;
    },
  };
  return query;
}

interface Selection {
  readonly selector: string | null;
  readonly single: boolean;
  readonly wanted: QueryFields;
}

async function select(world: QueryWorld, scope: unknown, { selector, single, wanted }: Selection): Promise<unknown> {
  const given = ownerOf(scope);
  // The view is asked when the code that asks has come to its end: what is being created is there by then, and what it still sets.
  await Promise.resolve();
  const component = given ?? world.top();
  if (!component) return single ? null : [];
  if (selector === null) return viewport(world, component, wanted);
  const root = component.getShadowRoot();
  const found = (single ? [root?.querySelector(selector)] : (root?.querySelectorAll(selector) ?? [])) as (
    | FrameworkElement
    | null
    | undefined
  )[];
  const results = await Promise.all(found.map((one) => (one ? described(world, one, scope, wanted) : null)));
  return single ? results[0] : results;
}

async function viewport({ window }: QueryWorld, component: GeneralComponent, wanted: QueryFields): Promise<Found> {
  const { width, height } = window();
  const root = component.getBackendContext()?.getRootNode() as unknown as BackendElement | undefined;
  const offset = wanted['scrollOffset'] && root ? await new Promise((answered) => root.ask(operation.scrollOffset, answered)) : null;
  return {
    ...(wanted['id'] ? { id: '' } : {}),
    ...(wanted['dataset'] ? { dataset: {} } : {}),
    ...(wanted['mark'] ? { mark: {} } : {}),
    ...(wanted['rect'] ? { left: 0, top: 0, right: width, bottom: height } : {}),
    ...(wanted['size'] ? { width, height } : {}),
    ...((offset ?? {}) as Found),
  };
}

async function described(world: QueryWorld, element: FrameworkElement, scope: unknown, wanted: QueryFields): Promise<Found> {
  const backend = element.getBackendElement() as unknown as BackendElement | null;
  const ask = (code: number, ...rest: string[][]) =>
    new Promise<unknown>((answered) => {
      if (backend) backend.ask(code, answered, ...rest);
      else answered(null);
    });
  const { computedStyle } = wanted;
  const [rect, offset, styles, node, context] = await Promise.all([
    wanted['rect'] || wanted['size'] ? ask(operation.rect) : null,
    wanted['scrollOffset'] ? ask(operation.scrollOffset) : null,
    Array.isArray(computedStyle) ? ask(operation.computedStyle, computedStyle.map(String)) : null,
    wanted['node'] ? world.nodeOf(element) : null,
    wanted['context'] ? world.contextOf(element, scope) : null,
  ]);
  const { left = 0, top = 0, width = 0, height = 0 } = (rect ?? {}) as Readonly<Record<string, number>>;
  return {
    ...(wanted['id'] ? { id: element.id } : {}),
    ...(wanted['dataset'] ? { dataset: { ...(element.dataset as object) } } : {}),
    ...(wanted['mark'] ? { mark: element.collectMarks() } : {}),
    ...(wanted['rect'] ? { left, top, right: left + width, bottom: top + height } : {}),
    ...(wanted['size'] ? { width, height } : {}),
    ...(wanted['scrollOffset'] ? { scrollLeft: 0, scrollTop: 0, scrollWidth: 0, scrollHeight: 0, ...((offset ?? {}) as Found) } : {}),
    ...properties(element, wanted.properties ?? []),
    ...((styles ?? {}) as Found),
    ...(wanted['node'] ? { node } : {}),
    ...(wanted['context'] ? { context } : {}),
    ...(wanted['node'] || wanted['context'] ? { nodeCanvasType: element.getAttribute('type') ?? '' } : {}),
  };
}

/** Properties of a component, or attributes of a built-in element. */
function properties(element: FrameworkElement, names: readonly string[]): Found {
  const { data } = element as unknown as Partial<GeneralComponent>;
  const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const value = (name: string) =>
    data ? (data as Found)[name] : (element.getAttribute(name) ?? element.getAttribute(kebab(name)) ?? undefined);
  return Object.fromEntries(names.map((name) => [name, value(String(name))]));
}
