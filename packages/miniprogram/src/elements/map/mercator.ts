/** A place on earth, degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** A point of the map of the whole world, px at a level of zoom. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Px of a tile; the world is one of them at zoom 0. */
export const tileSize = 256;
/** Degrees beyond which the projection has no place. */
const pole = 85.0511;

/** Web Mercator: where a place is at a level of zoom. */
export function project({ latitude, longitude }: Place, zoom: number): Point {
  const size = tileSize * 2 ** zoom;
  const sine = Math.sin((Math.min(pole, Math.max(-pole, latitude)) * Math.PI) / 180);
  return { x: ((longitude + 180) / 360) * size, y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size };
}

/** The place at a point. */
export function unproject({ x, y }: Point, zoom: number): Place {
  const size = tileSize * 2 ** zoom;
  const turns = Math.PI * (1 - (2 * y) / size);
  return { latitude: (Math.atan(Math.sinh(turns)) * 180) / Math.PI, longitude: (x / size) * 360 - 180 };
}

/** Px that a metre is long at a latitude. */
export function pixelsOfMetre(latitude: number, zoom: number): number {
  const earth = 40_075_016.686;
  return (tileSize * 2 ** zoom) / (earth * Math.cos((latitude * Math.PI) / 180));
}
