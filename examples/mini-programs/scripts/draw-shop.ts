import { gradient, svg, writeFiles } from './drawing.js';
import { drawTabIcons } from './tab-icons.js';

/**
 * Draws the shop's pictures: `node --import tsx examples/mini-programs/scripts/draw-shop.ts`. They are in git, so that a program
 * is compiled without drawing.
 */
interface Look {
  readonly shape: keyof typeof shapes;
  /** The colour of the thing and its darker side. */
  readonly main: string;
  readonly shade: string;
  /** The ground behind it, light and deep. */
  readonly ground: readonly [string, string];
  /** A second colour: the label, the tea, the filling. */
  readonly touch: string;
}

const shapes = {
  pouch: ({ main, shade, touch }: Look) =>
    `<path d="M128 96h144l14 216c1 14-8 22-22 22H136c-14 0-23-8-22-22z" fill="${main}"/><path d="M228 96h44l14 216c1 14-8 22-22 22h-42c10-70 12-160 6-238z" fill="${shade}" opacity=".35"/><path d="M128 96h144l2 26H126z" fill="${shade}"/><circle cx="200" cy="220" r="52" fill="#fffaf0"/><path d="M200 182c26 18 30 52 0 78-30-26-26-60 0-78z" fill="${touch}"/><path d="M200 196v66" stroke="#fffaf0" stroke-width="4" stroke-linecap="round"/>`,
  tin: ({ main, shade, touch }: Look) =>
    `<rect x="126" y="128" width="148" height="204" rx="14" fill="${main}"/><rect x="226" y="128" width="48" height="204" rx="14" fill="${shade}" opacity=".4"/><rect x="118" y="92" width="164" height="52" rx="12" fill="${shade}"/><rect x="118" y="132" width="164" height="12" fill="#000" opacity=".12"/><rect x="126" y="190" width="148" height="84" fill="#fffaf0"/><path d="M160 244c18-34 62-34 80 0-18 16-62 16-80 0z" fill="${touch}"/><path d="M172 214h56" stroke="${shade}" stroke-width="5" stroke-linecap="round"/>`,
  gaiwan: ({ main, shade, touch }: Look) =>
    `<ellipse cx="200" cy="312" rx="112" ry="22" fill="${shade}"/><ellipse cx="200" cy="304" rx="112" ry="22" fill="${main}"/><path d="M112 190c2 64 40 112 88 112s86-48 88-112z" fill="${main}"/><path d="M232 296c34-18 54-58 56-106h-40c2 42-4 80-16 106z" fill="${shade}" opacity=".45"/><ellipse cx="200" cy="190" rx="88" ry="18" fill="${shade}"/><path d="M126 180c10-38 38-58 74-58s64 20 74 58c-20 12-128 12-148 0z" fill="${main}"/><path d="M230 128c24 10 38 28 44 52-8 5-24 8-42 9 4-22 4-44-2-61z" fill="${shade}" opacity=".4"/><ellipse cx="200" cy="114" rx="24" ry="10" fill="${shade}"/><path d="M152 236c14 22 30 34 48 34" stroke="${touch}" stroke-width="5" fill="none" stroke-linecap="round"/>`,
  teapot: ({ main, shade, touch }: Look) =>
    `<path d="M286 210c44-16 56 26 38 58-12 22-34 34-56 32" stroke="${shade}" stroke-width="18" fill="none" stroke-linecap="round"/><path d="M124 236c-30-2-46-30-62-64l24-8c10 20 24 30 46 30z" fill="${shade}"/><path d="M108 228c0-52 40-80 92-80s92 28 92 80c0 60-42 96-92 96s-92-36-92-96z" fill="${main}"/><path d="M246 160c28 12 46 36 46 68 0 56-36 90-82 96 34-36 48-110 36-164z" fill="${shade}" opacity=".4"/><path d="M148 158c8-24 28-34 52-34s44 10 52 34c-26 10-78 10-104 0z" fill="${shade}"/><circle cx="200" cy="114" r="15" fill="${main}"/><path d="M152 250c20-26 70-28 92-4" stroke="${touch}" stroke-width="6" fill="none" stroke-linecap="round"/>`,
  cups: ({ main, shade, touch }: Look) =>
    [
      [128, 230, 1],
      [270, 236, 1],
      [200, 280, 1.15],
    ]
      .map(
        ([x, y, k]) =>
          `<g transform="translate(${x} ${y}) scale(${k})"><path d="M-54-30c0 50 22 78 54 78s54-28 54-78z" fill="${main}"/><path d="M14 46c26-8 40-36 40-76H30c0 34-4 58-16 76z" fill="${shade}" opacity=".45"/><ellipse cy="-30" rx="54" ry="15" fill="${shade}"/><ellipse cy="-28" rx="44" ry="10" fill="${touch}"/></g>`,
      )
      .join(''),
  pitcher: ({ main, shade, touch }: Look) =>
    `<path d="M266 190c40-12 52 24 36 54-10 20-26 28-46 26" stroke="${shade}" stroke-width="14" fill="none" stroke-linecap="round"/><path d="M122 132l26 18h104l18-10c4 60 10 176-30 186h-80c-42-12-34-130-38-194z" fill="${main}" opacity=".85"/><path d="M140 214h124c0 54-4 106-28 112h-76c-24-8-22-64-20-112z" fill="${touch}" opacity=".85"/><ellipse cx="202" cy="214" rx="62" ry="12" fill="${touch}"/><path d="M166 170c-4 40-4 90 6 136" stroke="#fff" stroke-width="8" opacity=".5" fill="none" stroke-linecap="round"/>`,
  kettle: ({ main, shade, touch }: Look) =>
    `<path d="M140 148c4-70 116-70 120 0" stroke="${touch}" stroke-width="16" fill="none" stroke-linecap="round"/><path d="M132 260c-34-10-52-44-68-84l20-8c14 30 32 44 58 46z" fill="${shade}"/><path d="M126 316c-20-80 6-150 74-150s94 70 74 150c-4 12-12 16-24 16h-100c-12 0-20-4-24-16z" fill="${main}"/><path d="M240 178c40 30 48 90 34 138-4 12-12 16-24 16h-30c26-40 34-104 20-154z" fill="${shade}" opacity=".4"/><ellipse cx="200" cy="168" rx="40" ry="10" fill="${shade}"/><circle cx="200" cy="154" r="11" fill="${touch}"/>`,
  mooncake: ({ main, shade, touch }: Look) => {
    const petals = Array.from(
      { length: 12 },
      (_one, at) => `<circle cx="200" cy="130" r="28" fill="${main}" transform="rotate(${at * 30} 200 220)"/>`,
    ).join('');
    return `<ellipse cx="200" cy="322" rx="120" ry="16" fill="#000" opacity=".12"/>${petals}<circle cx="200" cy="220" r="92" fill="${main}"/><circle cx="200" cy="220" r="74" fill="none" stroke="${shade}" stroke-width="5"/>${Array.from({ length: 6 }, (_one, at) => `<path d="M200 220c-22-20-22-46 0-62 22 16 22 42 0 62z" fill="none" stroke="${shade}" stroke-width="5" transform="rotate(${at * 60} 200 220)"/>`).join('')}<circle cx="200" cy="220" r="13" fill="${touch}"/>`;
  },
  cake: ({ main, shade, touch }: Look) =>
    `<path d="M92 240l108-52 112 46-106 60z" fill="${main}"/><path d="M92 240v44l114 56v-46z" fill="${shade}"/><path d="M206 294v46l106-60v-46z" fill="${main}" opacity=".8"/><path d="M92 256l114 56v10L92 266z" fill="${touch}"/><path d="M130 180l80-40 84 36-78 42z" fill="${main}"/><path d="M130 180v34l86 42v-38z" fill="${shade}"/><path d="M216 218v38l78-46v-34z" fill="${main}" opacity=".8"/><path d="M130 192l86 40v8l-86-40z" fill="${touch}"/>`,
  box: ({ main, shade, touch }: Look) =>
    `<path d="M88 182h224v134c0 10-6 16-16 16H104c-10 0-16-6-16-16z" fill="${main}"/><path d="M248 182h64v134c0 10-6 16-16 16h-48z" fill="${shade}" opacity=".45"/><rect x="76" y="140" width="248" height="54" rx="10" fill="${shade}"/><rect x="182" y="140" width="36" height="192" fill="${touch}"/><path d="M200 142c-40-2-66-22-58-42 8-18 48-6 58 42zm0 0c40-2 66-22 58-42-8-18-48-6-58 42z" fill="${touch}"/><circle cx="200" cy="140" r="12" fill="${main}"/>`,
} as const;

const products: Readonly<Record<string, Look>> = {
  longjing: { shape: 'pouch', main: '#7fa36b', shade: '#4f7a48', ground: ['#eef3e2', '#cfdfb8'], touch: '#5d8a4c' },
  tieguanyin: { shape: 'tin', main: '#3f6f63', shade: '#274c44', ground: ['#e2efe9', '#b5d3c6'], touch: '#5f9c7c' },
  dahongpao: { shape: 'pouch', main: '#9a4a32', shade: '#6a2c1d', ground: ['#f7e7dc', '#e6bfa6'], touch: '#b3623f' },
  puer: { shape: 'tin', main: '#5c4033', shade: '#3b2820', ground: ['#efe5dc', '#cfb8a3'], touch: '#8b5e45' },
  peony: { shape: 'pouch', main: '#c9c3a5', shade: '#938b68', ground: ['#f6f3e8', '#e0dac0'], touch: '#a3a06a' },
  jasmine: { shape: 'tin', main: '#d9a441', shade: '#a87420', ground: ['#fbf1da', '#efd59b'], touch: '#e0b95c' },
  gaiwan: { shape: 'gaiwan', main: '#a9cabf', shade: '#6f9c8e', ground: ['#eef4f1', '#cfe0d8'], touch: '#fff' },
  teapot: { shape: 'teapot', main: '#a0583c', shade: '#713824', ground: ['#f6e9df', '#e4c5b0'], touch: '#c98a6a' },
  cups: { shape: 'cups', main: '#f7f4ec', shade: '#cfc8b6', ground: ['#dfe6e9', '#b4c3ca'], touch: '#c0813a' },
  pitcher: { shape: 'pitcher', main: '#dbe9ec', shade: '#9db7bd', ground: ['#eaf0ee', '#c5d4d0'], touch: '#d9923f' },
  kettle: { shape: 'kettle', main: '#4a4d52', shade: '#2a2c30', ground: ['#ebe7e1', '#cac2b6'], touch: '#b98048' },
  mooncake: { shape: 'mooncake', main: '#d99a4e', shade: '#a9682a', ground: ['#fbeedb', '#f0cf9f'], touch: '#7c3f1d' },
  pineapple: { shape: 'cake', main: '#eec272', shade: '#cf9440', ground: ['#fdf4dc', '#f3dfa0'], touch: '#d77f24' },
  walnut: { shape: 'cake', main: '#8d5b3c', shade: '#5d3822', ground: ['#f3e8de', '#dcc2ac'], touch: '#e2b884' },
  gift: { shape: 'box', main: '#b5392f', shade: '#7f211b', ground: ['#fae4df', '#eeb5aa'], touch: '#efc46a' },
  travel: { shape: 'box', main: '#4d6f86', shade: '#2f4a5d', ground: ['#e4edf2', '#b9cfdc'], touch: '#e9dcc3' },
};

const leaf = (x: number, y: number, turn: number, size: number, color: string) =>
  `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${size})"><path d="M0 0c20-26 54-28 78-8-22 24-56 28-78 8z" fill="${color}"/><path d="M4 0h62" stroke="#fff" stroke-opacity=".5" stroke-width="2.500"/></g>`;
const steam = (x: number, y: number) =>
  `<path d="M${x} ${y}c-14-22 14-34 0-58M${x + 30} ${y}c-14-26 16-40 0-70" stroke="#fff" stroke-opacity=".75" stroke-width="7" fill="none" stroke-linecap="round"/>`;

const files: Record<string, string> = {};
for (const [id, look] of Object.entries(products)) {
  const thing = shapes[look.shape](look);
  const ground = gradient('g', look.ground[0], look.ground[1]);
  const shadow = '<ellipse cx="200" cy="336" rx="124" ry="15" fill="#000" opacity=".13"/>';
  files[`images/products/${id}.svg`] = svg(
    400,
    400,
    `<path d="M0 0h400v400H0z" fill="url(#g)"/><circle cx="200" cy="196" r="146" fill="#fff" opacity=".35"/>${shadow}${thing}`,
    ground,
  );
  files[`images/products/${id}-scene.svg`] = svg(
    400,
    400,
    `<path d="M0 0h400v400H0z" fill="url(#g)"/><circle cx="306" cy="92" r="58" fill="#fff" opacity=".55"/><path d="M0 292c120-26 280-26 400 0v108H0z" fill="${look.shade}" opacity=".28"/>${leaf(28, 92, -24, 1, look.shade)}${leaf(64, 142, 18, 0.7, look.main)}<g transform="translate(92 92) scale(.62)">${shadow}${thing}</g><g transform="translate(226 196) scale(.4)">${shapes.cups({ ...look, main: '#fffdf6', shade: '#d8d0be' })}</g>${steam(300, 232)}`,
    gradient('g', look.ground[1], look.ground[0]),
  );
}
const banner = (from: string, to: string, body: string) =>
  svg(750, 320, `<path d="M0 0h750v320H0z" fill="url(#g)"/>${body}`, gradient('g', from, to, 'x1="0" y1="0" x2="1" y2="1"'));
const hill = (color: string, y: number) => `<path d="M0 ${y}c120-70 220-70 330-20s220 40 420-40v400H0z" fill="${color}"/>`;
files['images/banners/spring.svg'] = banner(
  '#dcebc7',
  '#86b27c',
  `${hill('#6f9f68', 220)}${hill('#5a8a58', 262)}<g transform="translate(470 10) scale(.72)">${shapes.pouch(products['longjing'] as Look)}</g>${leaf(420, 70, -20, 1.1, '#4f7a48')}`,
);
files['images/banners/moon.svg'] = banner(
  '#2f3a5f',
  '#7a5a6e',
  `<circle cx="560" cy="140" r="96" fill="#f7e4b0"/><circle cx="560" cy="140" r="130" fill="#f7e4b0" opacity=".14"/>${hill('#262f4f', 262)}<g transform="translate(440 40) scale(.62)">${shapes.mooncake(products['mooncake'] as Look)}</g>`,
);
files['images/banners/ware.svg'] = banner(
  '#f3e3d3',
  '#c98d6d',
  `${hill('#b97a59', 262)}<g transform="translate(420 0) scale(.76)">${shapes.teapot(products['teapot'] as Look)}</g>${steam(500, 90)}`,
);
files['images/empty-cart.svg'] = svg(
  240,
  200,
  `<ellipse cx="120" cy="174" rx="86" ry="10" fill="#857c6e" opacity=".16"/><g transform="translate(10 -16) scale(.55)" opacity=".85">${shapes.gaiwan({ ...(products['gaiwan'] as Look), main: '#cfd8cf', shade: '#a3b0a5' })}</g>`,
);
files['images/icon-share.svg'] = svg(
  24,
  24,
  '<path d="M14 4l7 7-7 7v-4.300C8.500 13.700 5 15.600 3 20c.300-6 3.500-11 11-11.800z" fill="none" stroke="#6d7f74" stroke-width="1.700" stroke-linejoin="round"/>',
);
files['images/icon-cart.svg'] = svg(
  24,
  24,
  '<path d="M3 4h2.400l2.200 11h10l2-8H6.200" fill="none" stroke="#6d7f74" stroke-width="1.700" stroke-linecap="round" stroke-linejoin="round"/><circle cx="9" cy="19" r="1.500" fill="#6d7f74"/><circle cx="16.500" cy="19" r="1.500" fill="#6d7f74"/>',
);
files['images/icon-search.svg'] = svg(
  24,
  24,
  '<circle cx="10.500" cy="10.500" r="6" fill="none" stroke="#8b958c" stroke-width="1.800"/><path d="M15 15l5 5" stroke="#8b958c" stroke-width="1.800" stroke-linecap="round"/>',
);
await writeFiles('shop', files);
await drawTabIcons('shop', '#8b8f88', '#2f7a57', {
  home: '<path d="M4 11l8-7 8 7v8.500H4z"/><path d="M10 19.500v-5h4v5"/>',
  cart: '<path d="M3 4h2.400l2.200 11h10l2-8H6.200"/><circle cx="9" cy="19" r="1.200"/><circle cx="16.500" cy="19" r="1.200"/>',
  me: '<circle cx="12" cy="8" r="4"/><path d="M4 20c1-5 4-7 8-7s7 2 8 7"/>',
});
