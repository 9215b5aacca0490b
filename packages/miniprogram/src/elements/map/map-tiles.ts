import type { ElementContext } from '../../view/built-in.js';
import { part } from '../../view/elements/part.js';
import { type Point, tileSize } from './mercator.js';

/** The ground of a map: pictures that come from the host, if it has any. */
export interface MapTiles {
  /** Shows what belongs around a point of the world at this zoom. */
  show(middle: Point, zoom: number, width: number, height: number): void;
  close(): void;
}

/** Tiles kept, those that are not seen among them. */
const mostTiles = 96;

/** Draws tiles into `layer`. */
export function createMapTiles(layer: HTMLElement, data: ElementContext['data']): MapTiles {
  const kept = new Map<string, HTMLImageElement>();
  const drop = (key: string) => {
    const image = kept.get(key);
    if (image?.src) URL.revokeObjectURL(image.src);
    image?.remove();
    kept.delete(key);
  };
  const tile = (key: string): HTMLImageElement => {
    const known = kept.get(key);
    if (known) return known;
    const image = part('img', 'tile');
    image.alt = '';
    image.draggable = false;
    kept.set(key, image);
    void data(`guanxi:tile/${key}`).then((bytes) => {
      if (bytes && kept.get(key) === image)
        image.src = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: kindOf(bytes) }));
    });
    return image;
  };
  return {
    show(middle, zoom, width, height) {
      const level = Math.max(0, Math.round(zoom));
      const scale = 2 ** (zoom - level);
      const side = tileSize * scale;
      const [left, top] = [middle.x - width / 2, middle.y - height / 2];
      const count = 2 ** level;
      const shown: HTMLImageElement[] = [];
      for (let row = Math.floor(top / side); row * side < top + height; row += 1) {
        if (row < 0 || row >= count) continue;
        for (let column = Math.floor(left / side); column * side < left + width; column += 1) {
          const key = `${level}/${((column % count) + count) % count}/${row}`;
          const image = tile(key);
          // The latest used are kept longest.
          kept.delete(key);
          kept.set(key, image);
          image.style.cssText = `width:${side + 0.5}px;height:${side + 0.5}px;transform:translate(${column * side - left}px,${row * side - top}px)`;
          shown.push(image);
        }
      }
      layer.replaceChildren(...shown);
      for (const key of [...kept.keys()].slice(0, Math.max(0, kept.size - mostTiles))) drop(key);
    },
    close() {
      for (const key of [...kept.keys()]) drop(key);
    },
  };
}

/** A browser knows pictures by their bytes, all but those that are text. */
function kindOf(bytes: Uint8Array): string {
  return bytes[0] === 60 ? 'image/svg+xml' : 'image/png';
}
