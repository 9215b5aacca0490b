/** A browser that tells selections within shadow trees: by the standard's way, or by an older one of the tree. */
interface TellingTree extends Node {
  getSelection?(): Selection | null;
}

/** What is selected in the element, or null when the selection is elsewhere. */
export function rangeIn(element: HTMLElement): Range | null {
  const tree = element.getRootNode() as TellingTree;
  const own = tree.getSelection?.();
  const range = own && own.rangeCount > 0 ? own.getRangeAt(0) : composed(tree);
  return range && element.contains(range.startContainer) && element.contains(range.endContainer) ? range.cloneRange() : null;
}

function composed(tree: Node): Range | null {
  const found = document.getSelection()?.getComposedRanges?.({ shadowRoots: [tree as ShadowRoot] })[0];
  if (!found) return null;
  const range = document.createRange();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset);
  return range;
}

/** Selects it; `addRange` cannot within a shadow tree. */
export function select({ startContainer, startOffset, endContainer, endOffset }: Range): void {
  document.getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
}

const blocks = 'p,h1,h2,h3,h4,h5,h6,li,div,blockquote';

/** The innermost blocks that the range touches. */
export function blocksIn(element: HTMLElement, range: Range): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(blocks)].filter((one) => range.intersectsNode(one) && !one.querySelector(blocks));
}
