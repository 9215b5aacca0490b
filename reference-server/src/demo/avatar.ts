/** How a drawn person looks. Colours are CSS colours. */
export interface Face {
  readonly skin: string;
  readonly hair: string;
  readonly shirt: string;
  /** Background, from the upper left to the lower right. */
  readonly sky: readonly [string, string];
  readonly style: keyof typeof styles;
  readonly glasses?: true;
  readonly beard?: true;
}

/** A small picture of a person as a data URL of about 1,300 characters; the same face gives the same text. */
export function drawFace(face: Face): string {
  const { back, front } = styles[face.style];
  return svg(
    face.sky,
    `<g fill="${face.hair}">${back}</g>` +
      `<path fill="${face.shirt}" d="M14 96c1-17 14-24 34-24s33 7 34 24z"/>` +
      `<path fill="${face.skin}" d="M40 58h16v14a8 8 0 0 1-16 0z"/>` +
      '<path fill="#000" opacity=".12" d="M40 64c5 5 11 5 16 0v5c-5 4-11 4-16 0z"/>' +
      `<g fill="${face.skin}"><circle cx="30" cy="47" r="4"/><circle cx="66" cy="47" r="4"/><rect x="30" y="24" width="36" height="43" rx="18"/></g>` +
      (face.beard ? `<path fill="${face.hair}" d="M30 48c2 6 6 7 9 6 5-2 13-2 18 0 3 1 7 0 9-6v4a18 16 0 0 1-36 0z"/>` : '') +
      `<g fill="${face.hair}">${front}</g>` +
      '<g fill="#2a2422"><circle cx="40" cy="46" r="2.2"/><circle cx="56" cy="46" r="2.2"/></g>' +
      '<g fill="none" stroke="#2a2422" stroke-width="1.8" stroke-linecap="round">' +
      `<path stroke="${face.beard ? '#fff' : '#2a2422'}" d="M42 57c3 3.5 9 3.5 12 0"/><path opacity=".7" d="M36.500 40.500c2-1.500 5-1.500 7 0M52.500 40.500c2-1.500 5-1.500 7 0"/>` +
      (face.glasses ? '<circle cx="40" cy="46" r="6.500"/><circle cx="56" cy="46" r="6.500"/><path d="M46.500 45c1-1 2-1 3 0"/>' : '') +
      '</g>',
  );
}

/** The initials of a name on a gradient that follows from the name, as a data URL. */
export function drawInitials(name: string): string {
  const hue = [...name].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
  const label = initials(name);
  return svg(
    [`hsl(${hue},50%,50%)`, `hsl(${(hue + 38) % 360},56%,34%)`],
    `<text x="48" y="49" fill="#fff" font-family="system-ui,sans-serif" font-size="${label.length > 1 ? 36 : 42}" font-weight="600" text-anchor="middle" dominant-baseline="central">${escapeXml(label)}</text>`,
  );
}

/** 美 of 林美, as Chinese names are called by their last characters; MB of Marco Bianchi. */
function initials(name: string): string {
  const trimmed = name.trim();
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u.test(trimmed)) return [...trimmed].at(-1) ?? '';
  const words = trimmed.split(/[\s._-]+/).filter((word) => word !== '');
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

function svg([from, to]: readonly [string, string], inside: string): string {
  const text =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">' +
    `<linearGradient id="s" x2="1" y2="1"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>` +
    `<rect width="96" height="96" fill="url(#s)"/>${inside}</svg>`;
  return `data:image/svg+xml,${text.replace(/[%#<>{}|^`\\]/g, encodeURIComponent).replaceAll('"', "'")}`;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Hair: what lies behind the head, and what lies on it. */
const styles = {
  short: { back: '', front: '<path d="M29 44c-3-20 8-27 19-27s22 7 19 27c-2-3-3-6-3-10-8 0-14-2-18-5-3 4-8 6-14 6 0 3-1 6-3 9z"/>' },
  parted: { back: '', front: '<path d="M29 45c-4-22 9-30 22-28 12 1 19 10 16 28-2-3-3-7-4-12-10 1-19-1-25-6 0 7-6 9-9 18z"/>' },
  crop: { back: '', front: '<path d="M30 40c-1-15 8-21 18-21s19 6 18 21c-2-7-5-10-9-10H39c-4 0-7 3-9 10z"/>' },
  curls: {
    back: '<circle cx="30" cy="34" r="10"/><circle cx="66" cy="34" r="10"/><circle cx="27" cy="46" r="7"/><circle cx="69" cy="46" r="7"/>',
    front:
      '<circle cx="36" cy="24" r="9"/><circle cx="48" cy="20" r="10"/><circle cx="60" cy="24" r="9"/><circle cx="31" cy="32" r="6"/><circle cx="65" cy="32" r="6"/>',
  },
  long: {
    back: '<path d="M24 82c-3-14-1-24-1-38 0-18 11-27 25-27s25 9 25 27c0 14 2 24-1 38-8 4-40 4-48 0z"/>',
    front: '<path d="M29 46c-2-18 6-26 18-26 13 0 22 8 20 26-3-4-5-9-6-15-9 2-17 0-22-4 0 8-6 11-10 19z"/>',
  },
  bob: {
    back: '<path d="M24 62c-2-8-2-14-1-20 1-17 12-25 25-25s24 8 25 25c1 6 1 12-1 20-6 4-42 4-48 0z"/>',
    front: '<path d="M29 44c-1-16 8-24 19-24s20 8 19 24c-1-4-2-7-3-9H32c-1 2-2 5-3 9z"/>',
  },
  bun: {
    back: '<circle cx="48" cy="14" r="9"/>',
    front: '<path d="M29 45c-3-19 7-27 19-27s22 8 19 27c-2-8-7-14-19-15-12 1-17 7-19 15z"/>',
  },
  tail: {
    back: '<path d="M62 22c14 2 18 16 14 34-2 8-9 10-12 6 6-12 4-28-6-36z"/>',
    front: '<path d="M29 45c-3-19 7-27 19-27s22 8 19 27c-3-5-5-9-6-14-10 1-17-1-22-5-1 8-7 11-10 19z"/>',
  },
} as const;
