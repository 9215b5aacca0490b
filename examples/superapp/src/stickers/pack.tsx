import type { Sticker } from '@guanxi/chat/kinds';
import type { ReactNode } from 'react';
import type { WordKey } from '../words/index.js';

/** A sticker of the app's own pack. */
export interface PackSticker {
  readonly id: string;
  readonly word: WordKey & `sticker.${string}`;
  /** What is drawn on the jade dumpling's face and around it, on a square of 120. */
  readonly drawing: ReactNode;
}

/** Names the pack in messages. */
export const packId = 'guanxi';

/** The message of a sticker of this pack; `alt` is what it shows, in the sender's words. */
export function stickerOf({ id }: PackSticker, alt: string): Sticker {
  return { alt, from: { pack: packId, sticker: id } };
}

/** The sticker that a message names, if it is of this pack. */
export function findSticker({ from }: Sticker): PackSticker | undefined {
  return from?.pack === packId ? pack.find(({ id }) => id === from.sticker) : undefined;
}

const ink = { fill: 'none', stroke: '#2c2320', strokeWidth: 3.5, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
const open = (
  <g fill="#2c2320">
    <circle cx="48" cy="66" r="4" />
    <circle cx="72" cy="66" r="4" />
  </g>
);
const happy = <path {...ink} d="M43 67q5-7 10 0M67 67q5-7 10 0" />;
const closed = <path {...ink} d="M43 65q5 6 10 0M67 65q5 6 10 0" />;
const smile = <path {...ink} d="M53 77q7 7 14 0" />;
const laugh = <path d="M50 75h20c0 13-20 13-20 0z" fill="#7c2d2a" stroke="#2c2320" strokeWidth="3" strokeLinejoin="round" />;
const cheeks = (
  <g fill="#f4a19a" opacity=".75">
    <ellipse cx="39" cy="76" rx="6" ry="3.500" />
    <ellipse cx="81" cy="76" rx="6" ry="3.500" />
  </g>
);
const heart = (x: number, y: number, size: number) => (
  <path
    transform={`translate(${x} ${y}) scale(${size})`}
    fill="#e0454b"
    d="M0 8C-12-2-8-12-1.500-11 0-11 0-9 0-8c0-1 0-3 1.500-3C8-12 12-2 0 8z"
  />
);

/** The stickers, in the order in which they are offered. */
export const pack: readonly PackSticker[] = [
  {
    id: 'hello',
    word: 'sticker.hello',
    drawing: (
      <>
        {happy}
        {laugh}
        {cheeks}
        <path {...ink} stroke="#d9b98c" strokeWidth="9" d="M96 70q10-8 9-24" />
        <path {...ink} stroke="#8a948e" strokeWidth="2.500" d="M110 34q5 4 5 10M98 32q-3 3-3 7" />
      </>
    ),
  },
  {
    id: 'love',
    word: 'sticker.love',
    drawing: (
      <>
        {heart(47, 66, 0.75)}
        {heart(73, 66, 0.75)}
        {laugh}
        {cheeks}
        {heart(102, 28, 0.9)}
        {heart(16, 40, 0.6)}
      </>
    ),
  },
  {
    id: 'laugh',
    word: 'sticker.laugh',
    drawing: (
      <>
        <path {...ink} d="M43 61l9 5-9 5M77 61l-9 5 9 5" />
        {laugh}
        {cheeks}
        <path fill="#7cc4e8" d="M31 66c-7 5-8 12-3 12s6-6 3-12zM89 66c7 5 8 12 3 12s-6-6-3-12z" />
      </>
    ),
  },
  {
    id: 'thanks',
    word: 'sticker.thanks',
    drawing: (
      <>
        {closed}
        {smile}
        {cheeks}
        <path fill="#d9b98c" stroke="#b98f5c" strokeWidth="2" d="M53 108V92q7-8 7 2v14zM67 108V92q-7-8-7 2v14z" />
      </>
    ),
  },
  {
    id: 'cheer',
    word: 'sticker.cheer',
    drawing: (
      <>
        {happy}
        {laugh}
        {cheeks}
        <g strokeWidth="5" strokeLinecap="round">
          <path stroke="#e8a13a" d="M20 22l6 6" />
          <path stroke="#4f8fc0" d="M102 18l-6 7" />
          <path stroke="#c56a9a" d="M36 10l2 7" />
          <path stroke="#3d9a6d" d="M84 8l-2 8" />
          <path stroke="#e0454b" d="M10 44l8 2" />
          <path stroke="#9272d0" d="M112 42l-8 3" />
        </g>
      </>
    ),
  },
  {
    id: 'sad',
    word: 'sticker.sad',
    drawing: (
      <>
        {open}
        <path {...ink} d="M53 82q7-7 14 0M42 58l9-3M78 58l-9-3" />
        <path fill="#7cc4e8" d="M47 72c-5 7-5 12 0 12s5-5 0-12z" />
      </>
    ),
  },
  {
    id: 'angry',
    word: 'sticker.angry',
    drawing: (
      <>
        {open}
        <path {...ink} d="M41 55l12 5M79 55l-12 5M53 81q7-6 14 0" />
        <g fill="none" stroke="#e0454b" strokeWidth="4" strokeLinecap="round">
          <path d="M94 22v8q0 4-4 4h-6M100 22v8q0 4 4 4h6M94 50v-8q0-4-4-4h-6M100 50v-8q0-4 4-4h6" />
        </g>
      </>
    ),
  },
  {
    id: 'sleep',
    word: 'sticker.sleep',
    drawing: (
      <>
        {closed}
        <circle cx="60" cy="79" r="4" fill="#7c2d2a" />
        <g {...ink} stroke="#4f8fc0" strokeWidth="4">
          <path d="M84 34h10l-10 11h10M99 16h8l-8 9h8" />
        </g>
      </>
    ),
  },
  {
    id: 'wow',
    word: 'sticker.wow',
    drawing: (
      <>
        <g fill="#fff" stroke="#2c2320" strokeWidth="2.500">
          <circle cx="47" cy="64" r="7.500" />
          <circle cx="73" cy="64" r="7.500" />
        </g>
        <g fill="#2c2320">
          <circle cx="47" cy="64" r="3" />
          <circle cx="73" cy="64" r="3" />
        </g>
        <ellipse cx="60" cy="82" rx="5" ry="6.500" fill="#7c2d2a" />
      </>
    ),
  },
  {
    id: 'think',
    word: 'sticker.think',
    drawing: (
      <>
        {open}
        <path {...ink} d="M54 80h11M42 56q5-4 10-1M68 54q5-2 10 2" />
        <path {...ink} stroke="#4f8fc0" strokeWidth="4.500" d="M98 20q2-9 9-7 7 3 1 10-4 3-4 7" />
        <circle cx="104" cy="39" r="3" fill="#4f8fc0" />
      </>
    ),
  },
  {
    id: 'ok',
    word: 'sticker.ok',
    drawing: (
      <>
        {happy}
        {smile}
        {cheeks}
        <circle cx="99" cy="28" r="14" fill="#1c9a6c" />
        <path {...ink} stroke="#fff" strokeWidth="4.500" d="M92 28l5 5 9-10" />
      </>
    ),
  },
  {
    id: 'tea',
    word: 'sticker.tea',
    drawing: (
      <>
        {happy}
        {smile}
        {cheeks}
        <path d="M80 84h26c0 24-26 24-26 0z" fill="#4f8fc0" />
        <ellipse cx="93" cy="84" rx="13" ry="3.500" fill="#a8672f" />
        <path {...ink} stroke="#8a948e" strokeWidth="3" d="M88 75q-3-5 0-9M97 75q-3-5 0-9" />
      </>
    ),
  },
];
