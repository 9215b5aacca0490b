/** Drawings of the chrome: strokes in a square of 24. */
const strokes = {
  back: 'M15.5 3.5 7 12l8.5 8.5',
  home: 'M4 11 12 4l8 7v9h-5.5v-6h-5v6H4z',
  dots: 'M5 12h.01M12 12h.01M19 12h.01',
  close: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 12h.01',
  success: 'M3.5 12.5 9.5 18.5 20.5 6.5',
  error: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v6.5M12 16.7v.1',
  share: 'M14 5l6.5 6.5L14 18v-4c-5 0-8.2 1.5-10.5 5C4 13 8 9 14 8.7z',
  timeline: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 3l5 9M20.5 9l-9.5 3.5M17.8 19 12 12.5M7 19.5l3.5-8M3.3 10l8.7 1.5M8 4l2.5 8',
  favorites: 'M12 3.5 20 8v8l-8 4.5L4 16V8zM4 8l8 4.5L20 8M12 12.5v8',
  link: 'M10 14.5a4 4 0 0 0 6 0l3-3a4.2 4.2 0 0 0-6-6l-1 1M14 9.5a4 4 0 0 0-6 0l-3 3a4.2 4.2 0 0 0 6 6l1-1',
  settings:
    'M12 8.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4M12 3v2.5M12 18.5V21M3 12h2.5M18.5 12H21M5.6 5.6l1.8 1.8M16.6 16.6l1.8 1.8M18.4 5.6l-1.8 1.8M7.4 16.6l-1.8 1.8',
  reload: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4L19.5 9M19.5 4v5h-5',
  about: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v6M12 7.3v.1',
} as const;

/** What can be drawn. */
export type IconName = keyof typeof strokes;

/** Draws it in the colour of the text around it; it says nothing to those who do not see it. */
export function drawIcon(name: IconName, className = 'icon'): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `${className} icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', strokes[name]);
  svg.append(path);
  return svg;
}
