import type { PlainValue } from '../../protocol/plain-value.js';
import { amount, flag, words } from '../../view/built-in.js';
import { fieldsOf, placeOf, placesOf } from './map-values.js';
import { type Place, type Point, pixelsOfMetre } from './mercator.js';

/** Shapes of one kind on a map, and points of one shape. */
const most = { shapes: 200, points: 5_000 };

const namespace = 'http://www.w3.org/2000/svg';

function shape(
  tag: 'path' | 'circle',
  numbers: Readonly<Record<string, string | number>>,
  style: Readonly<Record<string, string>>,
): SVGElement {
  const made = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(numbers)) made.setAttribute(name, String(value));
  for (const [name, value] of Object.entries(style)) made.style.setProperty(name, value);
  return made;
}

/** The attributes `polyline`, `polygons` and `circles` as elements; `at` says where a place is on the screen. */
export function mapShapes(given: Readonly<Record<string, PlainValue>>, at: (place: Place) => Point, zoom: number): SVGElement[] {
  const path = (places: readonly Place[], closed: boolean) =>
    places.map((place, index) => `${index === 0 ? 'M' : 'L'}${at(place).x.toFixed(1)} ${at(place).y.toFixed(1)}`).join('') +
    (closed ? 'Z' : '');
  const circles = fieldsOf(given['circles'], most.shapes).flatMap((one) => {
    const place = placeOf(one);
    if (!place) return [];
    const { x, y } = at(place);
    const style = { stroke: words(one['color']) || 'transparent', fill: words(one['fillColor']) || 'transparent' };
    return [
      shape(
        'circle',
        {
          cx: x,
          cy: y,
          r: Math.max(0, amount(one['radius'], 0)) * pixelsOfMetre(place.latitude, zoom),
          'stroke-width': amount(one['strokeWidth'], 1),
        },
        style,
      ),
    ];
  });
  const polygons = fieldsOf(given['polygons'], most.shapes).map((one) =>
    shape(
      'path',
      { d: path(placesOf(one['points'], most.points), true), 'stroke-width': amount(one['strokeWidth'], 1) },
      { stroke: words(one['strokeColor']) || 'transparent', fill: words(one['fillColor']) || 'transparent' },
    ),
  );
  const lines = fieldsOf(given['polyline'], most.shapes).flatMap((one) => {
    const d = path(placesOf(one['points'], most.points), false);
    const width = amount(one['width'], 4);
    const border = amount(one['borderWidth'], 0);
    const line = (stroke: string, size: number) =>
      shape('path', { d, 'stroke-width': size, 'stroke-linejoin': 'round', 'stroke-linecap': 'round' }, { stroke, fill: 'none' });
    const inner = line(words(one['color']) || '#3478f6', width);
    if (flag(one['dottedLine'])) inner.setAttribute('stroke-dasharray', `${width * 2} ${width * 2}`);
    return border > 0 ? [line(words(one['borderColor']) || '#fff', width + border * 2), inner] : [inner];
  });
  return [...polygons, ...circles, ...lines];
}
