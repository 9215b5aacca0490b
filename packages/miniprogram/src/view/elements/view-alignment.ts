/** Where in what is seen of a scroll-view a child is to stand. */
export type ViewAlignment = 'start' | 'center' | 'end' | 'nearest' | '';

/** How far to scroll so that a child, `at` px from where sight begins and `size` px long, stands as it should in `room` px. */
export function alongAxis(alignment: ViewAlignment, at: number, size: number, room: number): number {
  const beyond = at + size - room;
  if (alignment === 'center') return at - (room - size) / 2;
  if (alignment === 'end') return beyond;
  if (alignment === 'nearest') return at < 0 ? at : Math.max(0, Math.min(at, beyond));
  return at;
}
