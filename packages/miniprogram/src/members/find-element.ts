import type { Element as FrameworkElement, GeneralComponent } from 'glass-easel';
import type { WxWorld } from '../logic/wx/wx-world.js';

/** The component that `this` of a program stands for, or the page that is seen. */
export function componentOf({ stack }: WxWorld, given: unknown): GeneralComponent | undefined {
  return ownerOf(given) ?? stack.top()?.component;
}

/** The component that an object is of, or that it has the name of: what frameworks make of a component is no `this` of WeChat's. */
export function ownerOf(given: unknown): GeneralComponent | undefined {
  const { _$, __wxExparserNodeId__ } = (given ?? {}) as Owned;
  return _$ ?? __wxExparserNodeId__?._$;
}

interface Owned {
  readonly _$?: GeneralComponent;
  readonly __wxExparserNodeId__?: { readonly _$?: GeneralComponent };
}

/** The element with this id in the template of the component, or of the page that is seen. */
export function findElement(world: WxWorld, id: string, component?: unknown): FrameworkElement | undefined {
  return find(world, component, (element) => element.id === id);
}

/** The `canvas` that goes by this `canvas-id` or id. */
export function findCanvas(world: WxWorld, canvasId: string, component?: unknown): FrameworkElement | undefined {
  const names = ['canvas-id', 'canvasId'];
  return find(world, component, (element) => element.id === canvasId || names.some((name) => element.getAttribute(name) === canvasId));
}

/** The first element of this tag. */
export function findByTag(world: WxWorld, tag: string, component?: unknown): FrameworkElement | undefined {
  return find(world, component, (element) => (element as { readonly is?: string }).is === tag);
}

/** The first element of a template for which `fits` is true; templates of components within are theirs. */
function find(world: WxWorld, component: unknown, fits: (element: FrameworkElement) => boolean): FrameworkElement | undefined {
  const visit = (nodes: readonly unknown[]): FrameworkElement | undefined => {
    for (const node of nodes as readonly FrameworkElement[]) {
      // Texts have no children.
      if (!node.childNodes) continue;
      const found = fits(node) ? node : visit(node.childNodes);
      if (found) return found;
    }
    return undefined;
  };
  return visit(componentOf(world, component)?.getShadowRoot()?.childNodes ?? []);
}
