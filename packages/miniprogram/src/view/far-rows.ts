import type { PageFrame } from './page-frame.js';

/**
 * Rows of long lists that nobody sees yet. The browser neither styles, lays out nor paints them (`data-far` in the base style)
 * until they come within a screen or so of sight; then they are as all others, long before they are seen. The first of each
 * screenful stands for all of it, as high as they will be.
 */
export interface FarRows {
  /** Puts a node, or what a fragment holds, into a node that is in a page. */
  insert(list: HTMLElement, node: Node, before: Node | null): void;
  /** A node goes from where it is, or gets another style. */
  leave(node: Node): void;
  /** Lays out everything, since somebody asks where things are. */
  settle(): void;
}

/** Rows that come one after the other before any of them is far: the others are judged by them. */
const sample = 40;
/** The first of those, which may be what stands above the rows. */
const above = 10;
/** Screens that are drawn at once. */
const screens = 2.5;
/** How near a row comes before it is drawn, as a margin of what scrolls: less than what is drawn at once, more than a group is high. */
const nearness = '125% 0px';
/** Marks a row in the base style: `first` of its group, or not. */
const far = 'data-far';
/** Elements that measure themselves when they come, which what is not laid out cannot. */
const measuring = 'wx-swiper,wx-movable-area,wx-textarea,wx-picker-view,wx-canvas,wx-scroll-view,wx-video,wx-map,wx-editor,wx-web-view';
/** How high the group is that a first row stands for, beside what is around the row itself. */
const height = '--far';

/** A list with far rows. One row of each group is watched, since a thousand that are cost more than what they save. */
interface FarList extends Judged {
  readonly sight: IntersectionObserver;
  /** The first row of the last group, and the rows that it stands for; high as they are once nothing comes any more. */
  first: HTMLElement | null;
  count: number;
  isOpen: boolean;
}

/** What comes into one list without a pause: how many may come until it is looked at, and then until the others are far. */
interface Run {
  readonly list: HTMLElement;
  left: number;
  isJudged: boolean;
}

/** Makes it for these pages. */
export function createFarRows(pages: ReadonlyMap<number, PageFrame>): FarRows {
  const lists = new Map<HTMLElement, FarList>();
  let run: Run | null = null;
  const forget = (list: HTMLElement) => {
    lists.get(list)?.sight.disconnect();
    lists.delete(list);
    for (const row of list.children) near(row);
  };
  /** Looks at the rows after which one comes: when they are many and alike, those to come may be far. */
  const look = (now: Run, last: Node | null) => {
    const rows: HTMLElement[] = [];
    for (let at = last; at instanceof HTMLElement && rows.length < sample; at = at.previousSibling) rows.unshift(at);
    now.left = sample - rows.length;
    if (now.left > 0) return;
    now.isJudged = true;
    for (const page of pages.values()) if (page.root.contains(now.list)) page.prepare();
    const end = last as HTMLElement;
    const known = lists.get(now.list)?.looks.has(lookOf(end)) ? lists.get(now.list) : undefined;
    const found = known ?? judge(now.list, rows.slice(above));
    const { bottom } = end.getBoundingClientRect();
    now.left = found ? Math.ceil((window.innerHeight * screens - bottom) / found.pitch) : Number.POSITIVE_INFINITY;
    if (known || !found) return;
    for (const one of lists.keys()) if (one === now.list || !one.isConnected) forget(one);
    const sight = new IntersectionObserver(cameNear, { root: found.scroller, rootMargin: nearness });
    lists.set(now.list, { ...found, sight, first: null, count: 0, isOpen: false });
  };
  const isFar = (list: HTMLElement, row: HTMLElement, last: Node | null): boolean => {
    if (!isMarked(last)) {
      if (run?.list !== list) {
        if (!run)
          queueMicrotask(() => {
            run = null;
          });
        run = { list, left: 0, isJudged: false };
      }
      if (run.left <= 0 && !run.isJudged) look(run, last);
      run.left -= 1;
      if (run.left >= 0 || !run.isJudged) return false;
    }
    return lists.get(list)?.looks.has(lookOf(row)) === true;
  };
  /** Puts a row that is far at the end of the last group, or begins another. */
  const mark = (state: FarList, row: HTMLElement, last: Node | null) => {
    const isFirst = state.count >= state.group || !isMarked(last);
    if (isFirst) {
      close(state);
      state.first = row;
      state.count = 0;
      state.sight.observe(row);
    }
    row.setAttribute(far, isFirst ? 'first' : '');
    state.count += 1;
    if (state.isOpen) return;
    state.isOpen = true;
    queueMicrotask(() => {
      state.isOpen = false;
      close(state);
    });
  };
  return {
    insert(list, node, before) {
      for (const row of node instanceof DocumentFragment ? [...node.childNodes] : [node]) {
        // A group is not parted, and what comes between two is drawn.
        if (isMarked(before) && before.getAttribute(far) === '') draw(before);
        const last = before ? before.previousSibling : list.lastChild;
        if (row instanceof HTMLElement && !isMarked(before) && isFar(list, row, last)) mark(lists.get(list) as FarList, row, last);
        list.insertBefore(row, before);
      }
    },
    leave(node) {
      if (lists.size === 0) return;
      if (isMarked(node)) draw(node);
      else if (lists.has(node as HTMLElement)) forget(node as HTMLElement);
    },
    settle() {
      for (const list of lists.keys()) forget(list);
    },
  };
}

/** The group is as high as its rows will be. */
function close({ first, count, pitch, around }: FarList): void {
  if (isMarked(first)) first.style.setProperty(height, `${count * pitch - around}px`);
}

function isMarked(node: Node | null): node is HTMLElement {
  return node instanceof HTMLElement && node.hasAttribute(far);
}

/** Rows of a list have this in common, which what comes after them, such as a footer, has not. */
function lookOf({ tagName, className }: HTMLElement): string {
  return `${tagName} ${className}`;
}

function cameNear(entries: readonly IntersectionObserverEntry[], sight: IntersectionObserver): void {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    sight.unobserve(target);
    draw(target);
  }
}

/** Draws the group of a row. */
function draw(row: Element): void {
  let at: Element | null = row;
  while (at?.getAttribute(far) === '') at = at.previousElementSibling;
  do {
    const next: Element | null = at?.nextElementSibling ?? null;
    if (at) near(at);
    at = next;
  } while (at?.getAttribute(far) === '');
}

/** Draws one row. */
function near(row: Element): void {
  if (row.getAttribute(far) === 'first') (row as HTMLElement).style.removeProperty(height);
  row.removeAttribute(far);
}

/** What rows one below the other have in common. */
interface Judged {
  /** Px from one row to the next. */
  readonly pitch: number;
  /** Px of that which are around what a row holds. */
  readonly around: number;
  /** Rows of a screen. */
  readonly group: number;
  /** How rows of this list look, by their tags and classes. */
  readonly looks: ReadonlySet<string>;
  readonly scroller: Element | null;
}

/** Looks at rows of a list; null when they are no plain rows one below the other. */
function judge(list: HTMLElement, rows: readonly HTMLElement[]): Judged | null {
  const boxes = rows.map((row) => row.getBoundingClientRect());
  const [top, end] = [boxes[0], boxes.at(-1)];
  if (
    !top ||
    !end ||
    !boxes.every((box, at) => box.width === top.width && box.height > 0 && box.top >= (boxes[at - 1]?.bottom ?? box.top) - 1)
  )
    return null;
  if (!rows.every((row) => isInFlow(getComputedStyle(row)) && !row.querySelector(measuring))) return null;
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
  const pitch = (end.bottom - top.top) / rows.length;
  const { display, paddingTop, paddingBottom, borderTopWidth, borderBottomWidth } = getComputedStyle(rows[0] as HTMLElement);
  const own = display === 'inline' ? [] : [paddingTop, paddingBottom, borderTopWidth, borderBottomWidth];
  const between = pitch - boxes.reduce((sum, box) => sum + box.height, 0) / rows.length;
  return {
    pitch,
    around: own.reduce((sum, one) => sum + Number.parseFloat(one), between),
    group: Math.max(1, Math.floor(window.innerHeight / pitch)),
    looks: new Set(rows.map(lookOf)),
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
