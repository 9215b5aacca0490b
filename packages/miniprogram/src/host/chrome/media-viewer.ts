import type { Clock } from '@guanxi/core';
import { makeElement } from './make-element.js';
import type { Overlay } from './overlay.js';
import { shownAddress } from './shown-address.js';

/** A picture or a film to look at. */
export interface MediaItem {
  readonly kind: 'image' | 'video';
  /** Finds it; null when it is not to be had. */
  load(): Promise<Blob | null>;
}

/** Shows a viewer in the layer, until the person is done with it. */
export function mediaPreview(
  overlay: Overlay,
  words: MediaViewerOptions['words'],
  clock: Clock,
): (items: readonly MediaItem[], current: number) => void {
  return (items, current) => {
    const done = () => {
      viewer.close();
      shut();
    };
    const viewer = createMediaViewer({ items, current, clock, words, done });
    const shut = overlay.show(viewer.element, { place: 'full', label: words.preview, dismissed: done });
    viewer.begin();
  };
}

/** What a viewer needs. */
interface MediaViewerOptions {
  readonly items: readonly MediaItem[];
  /** The one to begin with. */
  readonly current: number;
  readonly clock: Clock;
  readonly words: { readonly preview: string; readonly notLoaded: string };
  /** The person tapped it. */
  readonly done: () => void;
}

/** Looks at pictures and films, one a screen: a swipe or an arrow key goes on, two fingers or two taps come nearer. */
interface MediaViewer {
  readonly element: HTMLElement;
  /** Goes to where it begins; it has to be in the page. */
  begin(): void;
  close(): void;
}

/** Ms in which a second tap comes nearer, where one alone ends. */
const twice = 260;
/** How near it comes at most. */
const nearest = 4;

/** Makes it. What is loaded is what is seen and what is beside it. */
function createMediaViewer({ items, current, clock, words, done }: MediaViewerOptions): MediaViewer {
  const element = makeElement('section', 'viewer');
  element.setAttribute('role', 'dialog');
  element.setAttribute('aria-label', words.preview);
  const strip = makeElement('div', 'strip');
  const count = makeElement('p', 'count');
  element.append(strip, count);
  const addresses: string[] = [];
  let at = current;
  let over = false;
  const slides = items.map(() => makeElement('div', 'slide'));
  strip.append(...slides);
  const begun = new Set<number>();
  const load = async (index: number) => {
    const [item, slide] = [items[index], slides[index]];
    if (!item || !slide || begun.has(index)) return;
    begun.add(index);
    const found = await item.load();
    if (over) return;
    if (!found) {
      slide.append(makeElement('p', 'missing', words.notLoaded));
      return;
    }
    const address = await shownAddress(found, item.kind === 'video' ? 'video' : 'image');
    addresses.push(address);
    if (over) return URL.revokeObjectURL(address);
    const shown = makeElement(item.kind === 'video' ? 'video' : 'img', '');
    shown.src = address;
    if (shown instanceof HTMLVideoElement) Object.assign(shown, { controls: true, playsInline: true });
    else listenForZoom(slide, shown);
    slide.append(shown);
  };
  const see = (index: number) => {
    slides[at]?.querySelector('video')?.pause();
    at = index;
    count.textContent = items.length > 1 ? `${at + 1}/${items.length}` : '';
    for (const near of [at, at - 1, at + 1]) void load(near);
  };
  strip.addEventListener('scroll', () => {
    const index = Math.round(strip.scrollLeft / Math.max(1, strip.clientWidth));
    if (index !== at) see(index);
  });
  element.addEventListener('keydown', ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0;
    if (step !== 0) slides[at + step]?.scrollIntoView({ behavior: 'smooth', inline: 'start', block: 'nearest' });
    if (key === 'Enter') done();
  });
  let single = () => {};
  let tapped = Number.NEGATIVE_INFINITY;
  strip.addEventListener('click', (event) => {
    if (event.target instanceof HTMLVideoElement) return;
    single();
    const isSecond = clock.now() - tapped < twice;
    tapped = isSecond ? Number.NEGATIVE_INFINITY : clock.now();
    const slide = slides[at];
    if (isSecond && slide) zoom(slide, zoomOf(slide) > 1 ? 1 : 2, event.clientX, event.clientY);
    else single = clock.after(twice, done);
  });
  return {
    element,
    begin() {
      strip.scrollLeft = current * strip.clientWidth;
      see(current);
    },
    close() {
      over = true;
      single();
      for (const address of addresses) URL.revokeObjectURL(address);
    },
  };
}

/** Two fingers, or a wheel with the key for zooming, come nearer. */
function listenForZoom(slide: HTMLElement, picture: HTMLElement): void {
  const fingers = new Map<number, PointerEvent>();
  let [far, from] = [0, 1];
  const distance = () => {
    const [one, other] = [...fingers.values()];
    return one && other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0;
  };
  picture.addEventListener('pointerdown', (event) => {
    fingers.set(event.pointerId, event);
    [far, from] = [distance(), zoomOf(slide)];
  });
  picture.addEventListener('pointermove', (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event);
    if (fingers.size === 2 && far > 0) zoom(slide, (from * distance()) / far, event.clientX, event.clientY);
  });
  for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const)
    picture.addEventListener(type, ({ pointerId }) => void fingers.delete(pointerId));
  slide.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(slide, zoomOf(slide) * (event.deltaY < 0 ? 1.15 : 0.87), event.clientX, event.clientY);
    },
    { passive: false },
  );
}

function zoomOf(slide: HTMLElement): number {
  return Number(slide.dataset['zoom'] ?? 1);
}

/** Comes nearer or goes back; the place under the finger stays there. */
function zoom(slide: HTMLElement, wanted: number, x: number, y: number): void {
  const before = zoomOf(slide);
  const now = Math.min(nearest, Math.max(1, wanted));
  const box = slide.getBoundingClientRect();
  const [left, top] = [x - box.left, y - box.top];
  const keep = [(slide.scrollLeft + left) / before, (slide.scrollTop + top) / before] as const;
  slide.dataset['zoom'] = String(now);
  slide.style.setProperty('--zoom', String(now));
  slide.scrollTo(keep[0] * now - left, keep[1] * now - top);
}
