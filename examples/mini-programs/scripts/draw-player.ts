import { gradient, svg, writeFiles } from './drawing.js';
import { drawTabIcons } from './tab-icons.js';

/** Draws the player's pictures: `node --import tsx examples/mini-programs/scripts/draw-player.ts`. */
const stroke = 'fill="none" stroke-width="10" stroke-linecap="round"';
const covers = {
  bamboo: [
    gradient('g', '#d9efdc', '#5fa27e'),
    `<g ${stroke} stroke="#2f6f53"><path d="M110 400V40M200 400V0M300 400V70"/><path d="M110 150h0M94 150h32M184 120h32M184 250h32M284 190h32M94 290h32" stroke-width="6"/></g><g fill="#3f8a64"><path d="M200 120c30-40 70-46 96-40-12 30-50 50-96 40zM110 150c-30-40-66-40-88-30 14 28 46 42 88 30zM300 190c26-36 60-40 84-32-12 28-44 44-84 32z"/></g><g stroke="#fff" stroke-opacity=".6" stroke-width="3"><path d="M60 60l-10 40M150 220l-10 40M250 130l-10 40M350 260l-10 40M240 320l-10 40"/></g>`,
  ],
  train: [
    gradient('g', '#232a57', '#8a4a6b'),
    `<circle cx="300" cy="110" r="44" fill="#ffe1a8"/><path d="M0 270c80-60 150-50 220-20s120 20 180-10v160H0z" fill="#1a1f42"/><rect x="-20" y="262" width="330" height="70" rx="22" fill="#e8e2d6"/><path d="M310 262c30 0 60 40 66 70h-66z" fill="#e8e2d6"/><g fill="#ffcf7a"><rect x="20" y="278" width="50" height="26" rx="6"/><rect x="90" y="278" width="50" height="26" rx="6"/><rect x="160" y="278" width="50" height="26" rx="6"/><rect x="230" y="278" width="50" height="26" rx="6"/></g><path d="M-20 316h392" stroke="#d65b4a" stroke-width="7"/><path d="M0 346h400" stroke="#0e1230" stroke-width="8"/>`,
  ],
  lanterns: [
    gradient('g', '#3a1b3f', '#b5443f'),
    [
      [110, 130, 1],
      [230, 90, 1.3],
      [310, 210, 0.9],
      [170, 270, 0.75],
    ]
      .map(
        ([x, y, k]) =>
          `<g transform="translate(${x} ${y}) scale(${k})"><path d="M0-200V-44" stroke="#fff" stroke-opacity=".35" stroke-width="2"/><ellipse rx="52" ry="44" fill="#ff8b4a"/><ellipse rx="26" ry="44" fill="#ffb76b"/><rect x="-20" y="-52" width="40" height="12" rx="4" fill="#e9c46a"/><rect x="-20" y="40" width="40" height="12" rx="4" fill="#e9c46a"/><path d="M0 52v34" stroke="#e9c46a" stroke-width="5"/></g>`,
      )
      .join(''),
  ],
} as const;
const icon = (body: string) => svg(24, 24, `<g fill="#fff">${body}</g>`);
const film = (from: string, to: string, body: string) =>
  svg(640, 360, `<path d="M0 0h640v360H0z" fill="url(#g)"/>${body}`, gradient('g', from, to));
await writeFiles('player', {
  ...Object.fromEntries(
    Object.entries(covers).map(([name, [ground, body]]) => [
      `images/${name}.svg`,
      svg(400, 400, `<path d="M0 0h400v400H0z" fill="url(#g)"/>${body}`, ground),
    ]),
  ),
  'packages/film/images/moon.svg': film(
    '#10163a',
    '#3d3a72',
    '<circle cx="320" cy="150" r="62" fill="#fdf0c4"/><path d="M0 270c140-60 300 30 640-30v120H0z" fill="#1d2149"/><path d="M0 310c180-40 380 20 640-10v60H0z" fill="#141735"/>',
  ),
  'packages/film/images/fish.svg': film(
    '#bfe6e3',
    '#4f9aa5',
    '<g fill="#f05a3c"><ellipse cx="260" cy="150" rx="70" ry="30"/><path d="M200 150l-60-30v60z"/></g><g fill="#fff4e6"><ellipse cx="420" cy="240" rx="60" ry="26"/><path d="M370 240l-52-26v52z"/></g>',
  ),
  'images/play.svg': icon('<path d="M8 5l12 7-12 7z"/>'),
  'images/pause.svg': icon(
    '<rect x="6.500" y="5" width="4" height="14" rx="1.200"/><rect x="13.500" y="5" width="4" height="14" rx="1.200"/>',
  ),
  'images/next.svg': icon('<path d="M5 5l10 7-10 7z"/><rect x="16" y="5" width="3" height="14" rx="1"/>'),
  'images/previous.svg': icon('<path d="M19 5L9 12l10 7z"/><rect x="5" y="5" width="3" height="14" rx="1"/>'),
});
await drawTabIcons('player', '#8d8a9b', '#7a5cff', {
  music: '<circle cx="7" cy="17.500" r="2.800"/><circle cx="17" cy="15.500" r="2.800"/><path d="M9.800 17.500V6.500l10-2v11"/>',
  films: '<rect x="3" y="5.500" width="18" height="13" rx="2.500"/><path d="M10 9.500l5 2.500-5 2.500z"/>',
});
