import type { Element as FrameworkElement, ShadowedEvent } from 'glass-easel';

/** Where something happened, as programs see it. */
export interface EventPlace {
  readonly id: string;
  readonly dataset: Readonly<Record<string, unknown>>;
  /** Px from the left of what it is placed in, for taps and touches. */
  readonly offsetLeft: number;
  /** Px from the top of what it is placed in, for taps and touches. */
  readonly offsetTop: number;
}

/** An event as programs and their WXS see it: plain, so that it can be kept, printed and made JSON. */
export type ProgramEvent = Record<string, unknown> & {
  readonly type: string;
  readonly target: EventPlace;
  readonly currentTarget: EventPlace;
};

/** What the view tells beside an event: where on the page the nodes are that hear it. */
export type Offsets = Readonly<Record<number, readonly [left: number, top: number]>>;

/** Makes the event of a program from one of the framework. */
export function eventOf(event: ShadowedEvent<unknown>): ProgramEvent {
  const { offsets, ...fields } = (event.extraFields ?? {}) as Readonly<Record<string, unknown>> & { readonly offsets?: Offsets };
  return {
    type: event.type,
    timeStamp: event.timeStamp,
    detail: event.detail,
    target: placeOf(filled(event.target), offsets),
    currentTarget: placeOf(event.currentTarget, offsets),
    mark: event.mark ?? {},
    mut: event.mutatedMarked(),
    ...fields,
  };
}

/** The element behind a component's caller, or the element itself. */
export function elementBehind(at: unknown): FrameworkElement {
  return (at as { readonly _$?: FrameworkElement })._$ ?? (at as FrameworkElement);
}

/** For a component, what fills its slot is the element around that: the slot itself is nothing that it could know. */
function filled(at: unknown): unknown {
  let element: FrameworkElement | null = elementBehind(at);
  if ((element as { readonly is?: string }).is !== 'slot') return at;
  while (element !== null && !element.getBackendElement()) element = element.parentNode;
  return element ?? at;
}

function placeOf(at: unknown, offsets: Offsets | undefined): EventPlace {
  const element = elementBehind(at);
  const node = (element.getBackendElement?.() as { readonly id?: number } | null)?.id;
  const [offsetLeft, offsetTop] = (node === undefined ? undefined : offsets?.[node]) ?? [0, 0];
  return { id: element.id, dataset: { ...(element.dataset as object) }, offsetLeft, offsetTop };
}
