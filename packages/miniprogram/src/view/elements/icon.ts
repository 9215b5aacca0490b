import { type BuiltInFactory, pixels, words } from '../built-in.js';

/** Each `type` as a path in a box of 24, and its colour. */
const icons: Readonly<Record<string, readonly [path: string, color: string]>> = {
  success: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1.2 14.2-4-4 1.4-1.4 2.6 2.6 5.6-5.6 1.4 1.4z', '#07c160'],
  success_no_circle: ['M9.6 16.2 4.8 11.4l-1.6 1.6 6.4 6.4L21 8l-1.6-1.6z', '#07c160'],
  info: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm1 15h-2v-6h2zm0-8h-2V7h2z', '#10aeff'],
  warn: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm1 15h-2v-2h2zm0-4h-2V7h2z', '#fa5151'],
  waiting: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm1 11h-5v-2h3V6h2z', '#10aeff'],
  cancel: [
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm4.2 12.8-1.4 1.4-2.8-2.8-2.8 2.8-1.4-1.4 2.8-2.8-2.8-2.8 1.4-1.4 2.8 2.8 2.8-2.8 1.4 1.4-2.8 2.8z',
    '#fa5151',
  ],
  download: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 15-5-5h3.5V7h3v5H17z', '#07c160'],
  search: ['M10 3a7 7 0 1 0 4.2 12.6l5.1 5.1 1.4-1.4-5.1-5.1A7 7 0 0 0 10 3zm0 2a5 5 0 1 1 0 10 5 5 0 0 1 0-10z', '#b2b2b2'],
  clear: [
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm4.2 12.8-1.4 1.4-2.8-2.8-2.8 2.8-1.4-1.4 2.8-2.8-2.8-2.8 1.4-1.4 2.8 2.8 2.8-2.8 1.4 1.4-2.8 2.8z',
    '#b2b2b2',
  ],
  circle: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16z', '#c9c9c9'],
};

/** `icon`: one of WeChat's ten kinds, in any size and colour. */
export const icon: BuiltInFactory = ({ element }) => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.append(path);
  element.append(svg);
  element.setAttribute('role', 'img');
  let [type, color, size] = ['', '', 23];
  const draw = () => {
    const [shape, own] = icons[type] ?? ['', ''];
    path.setAttribute('d', shape);
    path.style.fill = color || own;
    svg.style.width = `${size}px`;
    svg.style.height = `${size}px`;
    element.setAttribute('aria-label', type);
  };
  return {
    set(name, value) {
      if (name === 'type') type = words(value);
      else if (name === 'color') color = words(value);
      else if (name === 'size') size = pixels(value, 23);
      draw();
    },
  };
};
