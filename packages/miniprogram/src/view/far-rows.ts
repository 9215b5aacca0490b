import type { PageFrame } from './page-frame.js';

/**
 * Rows of long lists that nobody sees yet. The browser neither styles, lays out nor paints what is in them (`data-far` in the
 * base style) until they come within one and a half screens of sight; then they are as all others, long before they are seen.
 */
export interface FarRows {
  /** Puts a node, or what a fragment holds, into a node that is in a page. */
  insert(list: HTMLElement, node: Node, before: Node | null): void;
  /** Lays out everything, since somebody asks where things are. */
  settle(): void;
}

/** Rows that come one after the other before any of them is far: the others are judged by them. */
const sample = 40;
/** Screens that are drawn at once: the browser would draw as much at once were it far. */
const screens = 2.5;

/** Makes it for these pages. */
export function createFarRows(pages: ReadonlyMap<number, PageFrame>): FarRows {
  let some = false;
  /** What comes into one list without a pause: its first rows, and how many of all may come before they are far. */
  let run: { readonly list: HTMLElement; readonly rows: HTMLElement[]; left: number } | null = null;
  const isFar = (list: HTMLElement, row: HTMLElement, last: Node | null): boolean => {
    if (last instanceof HTMLElement && last.hasAttribute(far)) return true;
    if (run?.list !== list) {
      if (!run)
        queueMicrotask(() => {
          run = null;
        });
      run = { list, rows: [], left: Number.POSITIVE_INFINITY };
    }
    if (run.rows.length < sample) run.rows.push(row);
    else if (run.left === Number.POSITIVE_INFINITY) {
      for (const page of pages.values()) if (page.root.contains(list)) page.prepare();
      const [height, near] = judge(list, run.rows);
      run.left = near;
      list.style.setProperty('--far', `${height}px`);
      list.addEventListener('contentvisibilityautostatechange', onSight);
    }
    run.left -= 1;
    return run.left < 0;
  };
  return {
    insert(list, node, before) {
      for (const row of node instanceof DocumentFragment ? [...node.childNodes] : [node]) {
        if (row instanceof HTMLElement && isFar(list, row, before ? before.previousSibling : list.lastChild)) {
          row.setAttribute(far, '');
          some = true;
        }
        list.insertBefore(row, before);
      }
    },
    settle() {
      if (!some) return;
      some = false;
      for (const { root } of pages.values()) for (const row of root.querySelectorAll(`[${far}]`)) row.removeAttribute(far);
    },
  };
}

/** Marks a row in the base style. */
const far = 'data-far';

/** A row comes near. */
function onSight(event: Event): void {
  const { target, skipped } = event as ContentVisibilityAutoStateChangeEvent;
  if (!skipped && target instanceof HTMLElement) target.removeAttribute(far);
}

/** The height of what such rows hold, and how many more of them are drawn at once. No height when they are no plain rows one below the other. */
function judge(list: HTMLElement, rows: readonly HTMLElement[]): readonly [height: number, near: number] {
  const none = [0, Number.MAX_VALUE] as const;
  const boxes = rows.map((row) => row.getBoundingClientRect());
  const [top, end] = [boxes[0], boxes.at(-1)];
  if (
    !top ||
    !end ||
    !boxes.every((box, at) => box.width === top.width && box.height > 0 && box.top >= (boxes[at - 1]?.bottom ?? box.top) - 1)
  )
    return none;
  if (!rows.every((row) => isInFlow(getComputedStyle(row)))) return none;
  // What is as wide as its widest row, or spreads its rows over columns, has to know them all.
  for (let at: Element | null = list; at && !at.classList.contains('guanxi-root'); at = at.assignedSlot ?? at.parentElement ?? hostOf(at))
    if (!isPlain(at)) return none;
  const { display, paddingTop, paddingBottom, borderTopWidth, borderBottomWidth } = getComputedStyle(rows[0] as HTMLElement);
  const around = [paddingTop, paddingBottom, borderTopWidth, borderBottomWidth].reduce((sum, one) => sum + Number.parseFloat(one), 0);
  const height = boxes.reduce((sum, box) => sum + box.height, 0) / rows.length - (display === 'inline' ? 0 : around);
  return [height, Math.ceil(((window.innerHeight * screens - end.bottom) / (end.bottom - top.top)) * rows.length)];
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Whether it stands in the flow as a block as wide as what it is in. */
function isPlain(element: Element): boolean {
  const style = getComputedStyle(element);
  const isColumn = style.display === 'flex' && style.flexDirection === 'column' && /^(normal|stretch)$/.test(style.alignItems);
  return (
    (isColumn || /^(block|flow-root|list-item|inline|contents)$/.test(style.display)) &&
    isInFlow(style) &&
    style.columnCount === 'auto' &&
    style.columnWidth === 'auto'
  );
}

function isInFlow({ float, position }: CSSStyleDeclaration): boolean {
  return float === 'none' && /^(static|relative|sticky)$/.test(position);
}
