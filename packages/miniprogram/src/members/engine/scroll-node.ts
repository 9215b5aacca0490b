import type { Element as FrameworkElement } from 'glass-easel';
import type { BackendElement } from '../../logic/backend/backend-element.js';
import { operation } from '../../protocol/operation.js';

type Place = Readonly<Record<'left' | 'top' | 'scrollLeft' | 'scrollTop', number>>;

/** `node` of a scroll-view: scrolls it as WeChat's `ScrollViewContext` does. */
export function scrollNode(element: FrameworkElement): Readonly<Record<string, unknown>> {
  const backend = element.getBackendElement() as unknown as BackendElement;
  const ask = (of: BackendElement, code: number) =>
    new Promise<Place | null>((answered) => of.ask(code, answered as (value: unknown) => void));
  const scrollTo = async ({ top, left, animated = true, duration = 300 }: Readonly<Record<string, unknown>>) => {
    const now = await ask(backend, operation.scrollOffset);
    const to = (value: unknown, present: number | undefined) =>
      Number.isFinite(Number(value ?? Number.NaN)) ? Number(value) : (present ?? 0);
    backend.setScrollPosition(
      to(left, now?.scrollLeft),
      to(top, now?.scrollTop),
      animated ? Math.max(1, Math.floor(Number(duration) || 0)) : 0,
    );
  };
  return {
    scrollEnabled: true,
    scrollTo,
    async scrollIntoView(selector: string, { animated = true } = {}) {
      const target = element.ownerShadowRoot?.querySelector(String(selector)) as FrameworkElement | null | undefined;
      const inner = target?.getBackendElement() as unknown as BackendElement | null | undefined;
      if (!inner) return;
      const [place, own, now] = await Promise.all([
        ask(inner, operation.rect),
        ask(backend, operation.rect),
        ask(backend, operation.scrollOffset),
      ]);
      if (!place || !own || !now) return;
      await scrollTo({ left: now.scrollLeft + place.left - own.left, top: now.scrollTop + place.top - own.top, animated });
    },
  };
}
