/** Makes these the children of `parent`; those that stay keep their focus and their place. */
export function syncChildren(parent: Element, wanted: readonly Element[]): void {
  const kept = new Set<Element>(wanted);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  let at: Element | null = parent.firstElementChild;
  for (const one of wanted) {
    if (one === at) at = at.nextElementSibling;
    else parent.insertBefore(one, at);
  }
}
