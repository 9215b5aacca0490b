import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, type ElementContext, pixels, words } from '../../view/built-in.js';
import { part } from '../../view/elements/part.js';
import { type Fields, fields, placeOf } from './map-values.js';
import type { Place, Point } from './mercator.js';

/** Something that stands at a place of a map. */
export interface MapMarker {
  readonly id: number;
  place: Place;
  readonly element: HTMLElement;
  /** Puts it where its place is on the screen. */
  stand(point: Point): void;
  turn(degrees: number): void;
  /** Whether its callout is open. */
  call(open: boolean): void;
  close(): void;
}

/** What of a marker was tapped. */
export type MarkerTap = (kind: 'markertap' | 'callouttap' | 'labeltap', marker: MapMarker) => void;

/** Draws a marker; null when it has no place. */
export function createMapMarker(given: Fields, resource: ElementContext['resource'], tapped: MarkerTap): MapMarker | null {
  const place = placeOf(given);
  if (!place) return null;
  const anchor = fields(given['anchor']);
  const picture = pin(given, resource);
  const element = part('div', 'marker', picture.element);
  const bubble = box(fields(given['callout']), words(given['title']), 'callout');
  const label = box(fields(given['label']), '', 'label');
  if (bubble) element.append(bubble);
  if (label) element.append(label);
  const always = fields(given['callout'])['display'] === 'ALWAYS';
  element.style.zIndex = String(amount(given['zIndex'], 0));
  picture.element.setAttribute('role', 'button');
  picture.element.tabIndex = 0;
  picture.element.setAttribute('aria-label', words(given['ariaLabel']) || words(given['title']) || 'marker');
  picture.element.style.cssText = `opacity:${amount(given['alpha'], 1)};margin:${-amount(anchor['y'], 1) * picture.height}px 0 0 ${-amount(anchor['x'], 0.5) * picture.width}px;width:${picture.width}px;height:${picture.height}px;transform:rotate(${amount(given['rotate'], 0)}deg)`;
  if (bubble) {
    const { anchorX, anchorY } = fields(fields(given['callout']));
    bubble.style.marginLeft = `${amount(anchorX, 0)}px`;
    bubble.style.bottom = `${amount(anchor['y'], 1) * picture.height + 8 - amount(anchorY, 0)}px`;
    bubble.hidden = !always;
  }
  if (label) {
    const { anchorX, anchorY } = fields(given['label']);
    label.style.left = `${amount(anchorX, 0)}px`;
    label.style.top = `${amount(anchorY, 0)}px`;
  }
  const marker: MapMarker = {
    id: amount(given['id'], -1),
    place,
    element,
    stand({ x, y }) {
      element.style.transform = `translate(${x}px,${y}px)`;
    },
    turn(degrees) {
      picture.element.style.transform = `rotate(${degrees}deg)`;
    },
    call(open) {
      if (bubble && !always) bubble.hidden = !open;
    },
    close: picture.stop,
  };
  const listen = (target: HTMLElement | null, kind: 'markertap' | 'callouttap' | 'labeltap') =>
    target?.addEventListener('click', (event) => {
      event.stopPropagation();
      tapped(kind, marker);
    });
  listen(picture.element, 'markertap');
  listen(bubble, 'callouttap');
  listen(label, 'labeltap');
  picture.element.addEventListener('keydown', ({ key }) => key === 'Enter' && tapped('markertap', marker));
  return marker;
}

interface Picture {
  readonly element: HTMLElement;
  readonly width: number;
  readonly height: number;
  readonly stop: () => void;
}

/** The program's picture, or a pin of our own. */
function pin(given: Fields, resource: ElementContext['resource']): Picture {
  const path = words(given['iconPath']);
  const own = path === '';
  const [width, height] = [pixels(given['width'], own ? 28 : 34), pixels(given['height'], own ? 36 : 34)];
  if (own) return { element: part('div', 'pin'), width, height, stop: () => undefined };
  const image = part('img', '');
  image.alt = '';
  image.draggable = false;
  const stop = resource(path, (address) => {
    if (address) image.src = address;
  });
  return { element: image, width, height, stop };
}

/** A callout or a label with its look; null when it says nothing. */
function box(given: Fields, otherwise: string, className: string): HTMLElement | null {
  const content = words(given['content']) || otherwise;
  if (content === '') return null;
  const made = part('div', className, content);
  const look: Readonly<Record<string, PlainValue>> = {
    color: given['color'],
    'font-size': px(given['fontSize']),
    'border-radius': px(given['borderRadius']),
    'border-width': px(given['borderWidth']),
    'border-color': given['borderColor'],
    'background-color': given['bgColor'],
    padding: px(given['padding']),
    'text-align': given['textAlign'],
  };
  for (const [name, value] of Object.entries(look)) if (words(value) !== '') made.style.setProperty(name, words(value));
  return made;
}

function px(value: PlainValue): string {
  return words(value) === '' ? '' : `${pixels(value, 0)}px`;
}
