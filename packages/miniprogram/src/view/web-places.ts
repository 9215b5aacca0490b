import { runtimeLimits as limits } from '../protocol/limits.js';
import type { ViewToHost } from '../protocol/messages.js';
import type { PlainValue } from '../protocol/plain-value.js';

/** The place of a web page that the host draws. */
export interface WebPlace {
  show(url: string, shown: boolean): void;
  close(): void;
}

/** The places of a view. */
export interface WebPlaces {
  open(heard: (event: string, detail: PlainValue) => void): WebPlace;
  /** The host says what happened in one. */
  happened(id: number, event: string, detail: PlainValue): void;
}

/** Makes them; `tell` tells the host. */
export function createWebPlaces(tell: (message: ViewToHost) => void): WebPlaces {
  const listeners = new Map<number, (event: string, detail: PlainValue) => void>();
  let opened = 0;
  return {
    open(heard) {
      opened += 1;
      const id = opened;
      listeners.set(id, heard);
      return {
        show: (url, shown) => tell({ type: 'web-view', id, url: url.slice(0, limits.words), shown }),
        close() {
          listeners.delete(id);
          tell({ type: 'web-view', id, url: '', shown: false });
        },
      };
    },
    happened: (id, event, detail) => listeners.get(id)?.(event, detail),
  };
}
