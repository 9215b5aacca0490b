/** What scrolls within an element: itself, or what a scroll-view has inside. */
export function scrolledBy(element: HTMLElement): HTMLElement {
  if (element.classList.contains('guanxi-root')) return element.parentElement ?? element;
  return element.shadowRoot?.querySelector<HTMLElement>('[data-scroller]') ?? element;
}
