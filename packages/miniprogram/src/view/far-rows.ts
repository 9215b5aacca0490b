import type { PageFrame } from './page-frame.js';

/**
 * Rows of long lists that nobody sees yet. The browser neither styles, lays out nor paints what is in them (`data-far` in the
 * base style) until they come within a screen or so of sight; then they are as all others, long before they are seen.
 */
export interface FarRows {
  /** Puts a node, or what a fragment holds, into a node that is in a page. */
  insert(list: HTMLElement, node: Node, before: Node | null): void;
  /** A node goes from where it is. */
  leave(node: Node): void;
  /** Lays out everything, since somebody asks where things are. */
  settle(): void;
}

/** Rows that come one after the other before any of them is far: the others are judged by them. */
const sample = 40;
/** Screens that are drawn at once. */
const screens = 2.5;
/** How near a row comes before it is drawn, as a margin of what scrolls: less than what is drawn at once, more than a group is high. */
const nearness = '125% 0px';
/** Marks a row in the base style: `first` of its group, or not. */
const far = 'data-far';

/** A list with far rows. One row of each group is watched, since a thousand that are cost more than what they save. */
interface FarList {
  readonly sight: IntersectionObserver;
  /** Rows of a group: a screen of them. */
  readonly group: number;
  rows: number;
}

/** Makes it for these pages. */
export function createFarRows(pages: ReadonlyMap<number, PageFrame>): FarRows {
  const lists = new Map<HTMLElement, FarList>();
  /** What comes into one list without a pause: its first rows, and how many may come before the others are far. */
  let run: { readonly list: HTMLElement; readonly rows: HTMLElement[]; left: number } | null = null;
  const isFar = (list: HTMLElement, row: HTMLElement, last: Node | null): boolean => {
    if (last instanceof HTMLElement && last.hasAttribute(far)) return true;
    if (run?.list !== list) {
      if (!run)
        queueMicrotask(() => {
          run = null;
        });
      run = { list, rows: [], left: Number.MAX_VALUE };
    }
    if (run.rows.length < sample) run.rows.push(row);
    else if (run.left === Number.MAX_VALUE) {
      run.left = Number.POSITIVE_INFINITY;
      for (const page of pages.values()) if (page.root.contains(list)) page.prepare();
      const found = judge(list, run.rows);
      if (found) {
        run.left = found.near;
        list.style.setProperty('--far', `${found.height}px`);
        for (const [one, { sight }] of lists) if (one === list || !one.isConnected) forget(one, sight);
        lists.set(list, {
          sight: new IntersectionObserver(cameNear, { root: found.scroller, rootMargin: nearness }),
          group: found.group,
          rows: 0,
        });
      }
    }
    run.left -= 1;
    return run.left < 0;
  };
  const forget = (list: HTMLElement, sight: IntersectionObserver) => {
    sight.disconnect();
    lists.delete(list);
    for (const row of list.children) row.removeAttribute(far);
  };
  return {
    insert(list, node, before) {
      for (const row of node instanceof DocumentFragment ? [...node.childNodes] : [node]) {
        const state = row instanceof HTMLElement && isFar(list, row, before ? before.previousSibling : list.lastChild) && lists.get(list);
        if (state) {
          const isFirst = state.rows % state.group === 0;
          (row as HTMLElement).setAttribute(far, isFirst ? 'first' : '');
          if (isFirst) state.sight.observe(row as HTMLElement);
          state.rows += 1;
        }
        list.insertBefore(row, before);
      }
    },
    leave(node) {
      if (lists.size > 0 && node instanceof HTMLElement && node.hasAttribute(far)) draw(node);
    },
    settle() {
      for (const [list, { sight }] of lists) forget(list, sight);
    },
  };
}

function cameNear(entries: readonly IntersectionObserverEntry[], sight: IntersectionObserver): void {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    sight.unobserve(target);
    draw(target);
  }
}

/** Draws a row, and its group when it is the first of it. */
function draw(row: Element): void {
  const isFirst = row.getAttribute(far) === 'first';
  row.removeAttribute(far);
  for (let at = row.nextElementSibling; isFirst && at?.getAttribute(far) === ''; at = at.nextElementSibling) at.removeAttribute(far);
}

/** What rows one below the other have in common. */
interface Judged {
  /** Px of what a row holds. */
  readonly height: number;
  /** Rows that are drawn at once beside those that are there. */
  readonly near: number;
  /** Rows of a screen. */
  readonly group: number;
  readonly scroller: Element | null;
}

/** Looks at the first rows of a list; null when they are no plain rows one below the other. */
function judge(list: HTMLElement, rows: readonly HTMLElement[]): Judged | null {
  const boxes = rows.map((row) => row.getBoundingClientRect());
  const [top, end] = [boxes[0], boxes.at(-1)];
  if (
    !top ||
    !end ||
    !boxes.every((box, at) => box.width === top.width && box.height > 0 && box.top >= (boxes[at - 1]?.bottom ?? box.top) - 1)
  )
    return null;
  if (!rows.every((row) => isInFlow(getComputedStyle(row)))) return null;
  // What is as wide as its widest row, or spreads its rows over columns, has to know them all.
  let scroller = list.closest('.guanxi-scroller');
  for (let at: Element | null = list; at && !at.classList.contains('guanxi-root'); at = at.assignedSlot ?? at.parentElement ?? hostOf(at)) {
    const style = getComputedStyle(at);
    if (!isPlain(style)) return null;
    if (/auto|scroll/.test(style.overflowY)) {
      scroller = at;
      break;
    }
  }
  const { display, paddingTop, paddingBottom, borderTopWidth, borderBottomWidth } = getComputedStyle(rows[0] as HTMLElement);
  const around = [paddingTop, paddingBottom, borderTopWidth, borderBottomWidth].reduce((sum, one) => sum + Number.parseFloat(one), 0);
  const height = boxes.reduce((sum, box) => sum + box.height, 0) / rows.length;
  const pitch = (end.bottom - top.top) / rows.length;
  return {
    height: height - (display === 'inline' ? 0 : around),
    near: Math.ceil((window.innerHeight * screens - end.bottom) / pitch),
    group: Math.max(1, Math.floor(window.innerHeight / pitch)),
    scroller,
  };
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Whether it stands in the flow as a block as wide as what it is in. */
function isPlain(style: CSSStyleDeclaration): boolean {
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
