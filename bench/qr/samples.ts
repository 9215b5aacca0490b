import { create } from 'qrcode';
import { encodeLegacy } from '../../packages/core/test/qr/encode-legacy.js';
import { type Bits, encodeRaw } from '../../packages/core/test/qr/encode-raw.js';
import { blur, flatten, invert, noise, seeded, shade, tilt, turn } from './degrade.js';
import { drawn, type Picture, pixels } from './picture.js';

/** A picture and what it says; `null` where anything that is read is wrong. */
export interface Sample {
  readonly image: { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray };
  readonly text: string | null;
}

/** Pictures of one kind of degradation, from faint to strong. */
export interface Kind {
  readonly name: string;
  sample(at: number, count: number): Sample;
}

/** Each degradation with its `strength` from 0 to 1; sizes are of a code with 4 pixels to a module. */
const degradations: Readonly<Record<string, (picture: Picture, strength: number, random: () => number) => Picture>> = {
  none: (picture) => picture,
  blur: (picture, strength) => blur(picture, 0.8 + strength * 1.6),
  rotation: (picture, _, random) => turn(picture, random() * 360),
  perspective: (picture, strength, random) => tilt(picture, 15 + strength * 45, random() * 360),
  inversion: (picture, strength) => blur(invert(picture), 0.3 + strength * 0.9),
  'low contrast': (picture, strength) => flatten(picture, 128 - 60 * (1 - strength) - 6, 128 + 60 * (1 - strength) + 6),
  noise: (picture, strength, random) => noise(picture, 15 + strength * 85, random),
  shadow: (picture, strength) => shade(picture, 0.5 - strength * 0.4),
  'all at once': (picture, strength, random) => {
    const tilted = tilt(picture, 10 + strength * 25, random() * 360);
    return noise(shade(blur(tilted, 0.6 + strength * 0.6), 0.5), 6 + strength * 14, random);
  },
};

/** The kinds of pictures, in the order in which they are shown. */
export function kindsOf(seed: number): Kind[] {
  const degraded = Object.entries(degradations).map(([name, degrade], kind): Kind => {
    return {
      name,
      sample(at, count) {
        const random = seeded(seed + kind * 1000 + at);
        const text = `https://app.example/q/${at % 2 ? 'person' : 'payment'}/${token(random)}`;
        const { modules } = create([{ mode: 'byte', data: Buffer.from(text) }], { errorCorrectionLevel: at % 4 < 2 ? 'M' : 'L' });
        const plain = drawn(modules.size, (x, y) => modules.get(y, x) !== 0, 4);
        return { image: pixels(degrade(plain, count > 1 ? at / (count - 1) : 0.5, random)), text };
      },
    };
  });
  return [...degraded, versions, foreign(seed)];
}

/** Large codes; of version 23 jsqr has a wrong table. */
const versions: Kind = {
  name: 'versions 20 to 29',
  sample(at) {
    const text = `version ${20 + (at % 10)}`;
    const errorCorrectionLevel = at < 10 ? 'L' : 'M';
    const { modules } = create([{ mode: 'byte', data: Buffer.from(text) }], { version: 20 + (at % 10), errorCorrectionLevel });
    return { image: pixels(drawn(modules.size, (x, y) => modules.get(y, x) !== 0, 3)), text };
  },
};

const words = ['扫一扫', '关系网', '微信支付', '欢迎光临', '北京市朝阳区', '优惠券满减', '会议室预订', '深圳市南山区'];

/** Texts that are not UTF-8, in turn as GBK without a name, as GBK named by ECI, as Hanzi; and parts of longer messages. */
function foreign(seed: number): Kind {
  return {
    name: 'Chinese in other encodings',
    sample(at) {
      const random = seeded(seed + 99_000 + at);
      const text = words[Math.floor(random() * words.length)]!;
      const gbk = encodeLegacy(text, 'gbk');
      const bytes: Bits = [[4, 4], [gbk.length, 8], ...[...gbk].map((byte) => [byte, 8] as const)];
      const forms: Bits[] = [bytes, [[7, 4], [29, 8], ...bytes], hanzi(gbk), [[3, 4], [0x01, 8], [0x55, 8], ...bytes]];
      const { size, dark } = encodeRaw(forms[at % 4]!, 3, 'M');
      return { image: pixels(drawn(size, (x, y) => dark[y * size + x] === 1, 4)), text: at % 4 === 3 ? null : text };
    },
  };
}

function hanzi(gbk: Uint8Array): Bits {
  const pairs = Array.from({ length: gbk.length / 2 }, (_, at) => {
    const code = ((gbk[at * 2]! << 8) | gbk[at * 2 + 1]!) - (gbk[at * 2]! >= 0xb0 ? 0xa6a1 : 0xa1a1);
    return [(code >> 8) * 0x60 + (code & 0xff), 13] as const;
  });
  return [[13, 4], [1, 4], [pairs.length, 8], ...pairs];
}

function token(random: () => number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return Array.from({ length: 22 }, () => letters[Math.floor(random() * 64)]).join('');
}
