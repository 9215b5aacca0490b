import type { MessageView } from '@guanxi/chat';
import type { Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useState } from 'react';

export interface RowKeysOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly list: Virtualizer<HTMLDivElement, Element>;
  readonly first: number;
  readonly last: number;
  /** The last place in sight, where the arrows begin. */
  readonly inSight: number;
  readonly at: (place: number) => MessageView | undefined;
  /** Places without a row. */
  readonly gone: (place: number) => boolean;
  /** Opens the menu of a message at a point of the screen. */
  readonly onOpen: (message: MessageView, point: { readonly x: number; readonly y: number }) => void;
}

/** Walking through the messages by keyboard: arrows, Home and End, Enter for what can be done with one. */
export function useRowKeys({ scroller, list, first, last, inSight, at, gone, onOpen }: RowKeysOptions) {
  const [active, setActive] = useState<number>();
  const walk = (to: number, step: 1 | -1) => {
    let place = Math.min(Math.max(to, first), last);
    while (gone(place) && first < place && place < last) place += step;
    if (gone(place)) return;
    setActive(place);
    list.scrollToIndex(place - first, { align: 'auto' });
    focusRow(scroller.current, place);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = event.target instanceof HTMLElement && event.target.matches('[data-place]') ? event.target : undefined;
    // Keys pressed in a button or link inside a row are its own.
    if (row === undefined && event.target !== event.currentTarget) return;
    const here = row === undefined ? undefined : Number(row.dataset['place']);
    if (event.key === 'ArrowUp') walk(here === undefined ? Math.min(active ?? inSight, last) : here - 1, -1);
    else if (event.key === 'ArrowDown') walk(here === undefined ? (active ?? inSight) : here + 1, 1);
    else if (event.key === 'Home') walk(first, 1);
    else if (event.key === 'End') walk(last, -1);
    else if (row !== undefined && here !== undefined && (event.key === 'Enter' || event.key === ' ' || event.key === 'ContextMenu')) {
      const message = at(here);
      const box = (row.querySelector('[data-bubble]') ?? row).getBoundingClientRect();
      if (message !== undefined) onOpen(message, { x: box.left + 12, y: box.bottom });
    } else return;
    event.preventDefault();
  };
  return { active, onKeyDown };
}

/** Moves the focus to the row of a place, as soon as it exists. */
function focusRow(scroller: HTMLElement | null, place: number, tries = 10): void {
  const row = scroller?.querySelector<HTMLElement>(`[data-place="${place}"]`);
  if (row) row.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusRow(scroller, place, tries - 1));
}
