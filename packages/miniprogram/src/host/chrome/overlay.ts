import { makeElement } from './make-element.js';

/** One layer over the page, which shows one thing at a time; the next waits until the one before is gone. */
export interface Overlay {
  readonly element: HTMLElement;
  /** Things shown or waiting. */
  readonly count: number;
  /** Shows it, or lets it wait. The answer takes it away. */
  show(content: HTMLElement, how: OverlayOptions): () => void;
  /** Takes everything away, without a word to anybody. */
  close(): void;
}

/** How one thing is shown. */
export interface OverlayOptions {
  readonly place: 'middle' | 'bottom' | 'full';
  /** What it is called, if it says no title of its own. */
  readonly label?: string;
  /** Escape was pressed, or what is dim around it. @default it stays */
  readonly dismissed?: () => void;
}

interface Shown extends OverlayOptions {
  readonly content: HTMLElement;
}

/** Makes the layer. While it shows something, what is `behind` takes no keys and no fingers. */
export function createOverlay(behind: () => readonly HTMLElement[]): Overlay {
  const element = makeElement('div', 'over');
  element.hidden = true;
  let waiting: readonly Shown[] = [];
  let focusBefore: Element | null = null;
  const draw = () => {
    const [first] = waiting;
    const opening = element.hidden && first !== undefined;
    if (opening) focusBefore = (element.getRootNode() as ShadowRoot).activeElement;
    element.hidden = first === undefined;
    element.replaceChildren();
    for (const one of behind()) one.inert = first !== undefined;
    if (first === undefined) {
      if (focusBefore instanceof HTMLElement) focusBefore.focus();
      return;
    }
    element.className = `over dim ${first.place}`;
    if (first.label !== undefined) first.content.setAttribute('aria-label', first.label);
    first.content.setAttribute('aria-modal', 'true');
    first.content.tabIndex = -1;
    element.append(first.content);
    (first.content.querySelector<HTMLElement>('input,[data-first]') ?? first.content).focus();
  };
  const dismiss = () => waiting[0]?.dismissed?.();
  element.addEventListener('click', (event) => {
    if (event.target === element) dismiss();
  });
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    dismiss();
  });
  return {
    element,
    get count() {
      return waiting.length;
    },
    show(content, how) {
      const one: Shown = { content, ...how };
      waiting = [...waiting, one];
      if (waiting[0] === one) draw();
      return () => {
        const isSeen = waiting[0] === one;
        waiting = waiting.filter((other) => other !== one);
        if (isSeen) draw();
      };
    },
    close() {
      waiting = [];
      draw();
    },
  };
}
