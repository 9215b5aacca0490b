import { type Place, type Point, project, unproject } from './mercator.js';

/** Where a map looks, and how near. */
export interface MapCamera {
  center: Place;
  zoom: number;
  /** Bounds of the zoom. */
  least: number;
  most: number;
}

/** Px of the map on the screen. */
export interface MapSize {
  readonly width: number;
  readonly height: number;
}

/** Where a place is on the screen. */
export function screenPoint({ center, zoom }: MapCamera, { width, height }: MapSize, place: Place): Point {
  const [middle, point] = [project(center, zoom), project(place, zoom)];
  return { x: point.x - middle.x + width / 2, y: point.y - middle.y + height / 2 };
}

/** The place at a point of the screen. */
export function placeAt({ center, zoom }: MapCamera, { width, height }: MapSize, { x, y }: Point): Place {
  const middle = project(center, zoom);
  return unproject({ x: middle.x + x - width / 2, y: middle.y + y - height / 2 }, zoom);
}

/** Zooms, and keeps the place under a point of the screen where it is. */
export function zoomAt(camera: MapCamera, size: MapSize, zoom: number, point: Point): void {
  const held = placeAt(camera, size, point);
  camera.zoom = Math.min(camera.most, Math.max(camera.least, zoom));
  const at = project(held, camera.zoom);
  camera.center = unproject({ x: at.x - point.x + size.width / 2, y: at.y - point.y + size.height / 2 }, camera.zoom);
}

/** Looks so that all places are seen, with `padding` px around them. */
export function include(camera: MapCamera, { width, height }: MapSize, places: readonly Place[], padding: readonly number[]): void {
  if (places.length === 0) return;
  const [top = 0, right = 0, bottom = 0, left = 0] = padding;
  const points = places.map((place) => project(place, 0));
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = [Math.max(1, width - left - right), Math.max(1, height - top - bottom)] as const;
  const fits = Math.min(Math.log2(room[0] / Math.max(x1 - x0, 1e-9)), Math.log2(room[1] / Math.max(y1 - y0, 1e-9)));
  camera.zoom = Math.min(camera.most, Math.max(camera.least, Math.floor(fits * 10) / 10));
  const unit = 2 ** camera.zoom;
  camera.center = unproject(
    { x: ((x0 + x1) / 2) * unit + (right - left) / 2, y: ((y0 + y1) / 2) * unit + (bottom - top) / 2 },
    camera.zoom,
  );
}
