/** A place in the frame of a program where a finger may do something. */
export interface TapTarget {
  /** Where it is: what lies in the middle of another is one with it. */
  readonly name: string;
  /** Px from the frame's corner. */
  readonly x: number;
  readonly y: number;
  /** It is made for being used: a button, a field, a way to another page. */
  readonly isControl: boolean;
  /** One can write into it. */
  readonly isField: boolean;
}

/** Finds what can be tapped in the page that is seen. Runs within the frame of the program, so it stands on nothing outside of itself. */
export function findTapTargets(): TapTarget[] {
  const controls = /^WX-(BUTTON|INPUT|TEXTAREA|SWITCH|CHECKBOX|RADIO|NAVIGATOR|SLIDER|PICKER|LABEL)$/;
  const mostTargets = 400;
  const port = [...document.querySelectorAll<HTMLElement>('.port')].find(({ hidden }) => !hidden);
  const root = port?.shadowRoot;
  if (!root) return [];
  const targets: TapTarget[] = [];
  for (const element of root.querySelectorAll('wx-page *')) {
    const isControl = controls.test(element.tagName);
    const saysSomething = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '');
    if (!isControl && !saysSomething && element.childElementCount > 0) continue;
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const isSeen = width > 3 && height > 3 && x > 0 && y > 0 && x < innerWidth && y < innerHeight;
    const hit = isSeen ? root.elementFromPoint(x, y) : null;
    if (hit === null || !(element.contains(hit) || hit.contains(element))) continue;
    const isField = /^WX-(INPUT|TEXTAREA)$/.test(element.tagName);
    const name = `${Math.round(x / 4)},${Math.round(y / 4)}`;
    if (targets.every((other) => other.name !== name)) targets.push({ name, x, y, isControl, isField });
    if (targets.length >= mostTargets) break;
  }
  return targets;
}
