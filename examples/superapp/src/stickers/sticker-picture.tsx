import type { PackSticker } from './pack.js';

export interface StickerPictureProps {
  readonly sticker: PackSticker;
  /** What it shows. */
  readonly label: string;
  /** Side in rem. */
  readonly size: number;
}

/** A sticker: a dumpling with a face. */
export function StickerPicture({ sticker, label, size }: StickerPictureProps) {
  return (
    <svg viewBox="0 0 120 120" width={`${size}rem`} height={`${size}rem`} role="img" aria-label={label}>
      <ellipse cx="60" cy="106" rx="36" ry="5" fill="#000" opacity=".1" />
      <path
        d="M60 22c5 0 7 6 12 7 20 5 34 24 34 44 0 21-20 31-46 31S14 94 14 73c0-20 14-39 34-44 5-1 7-7 12-7z"
        fill="#fbf3e4"
        stroke="#d9b98c"
        strokeWidth="3"
      />
      <path
        d="M60 26c-1 8-4 13-9 17M60 26c1 8 4 13 9 17M46 33c-3 6-7 9-12 11M74 33c3 6 7 9 12 11"
        fill="none"
        stroke="#e3c79e"
        strokeWidth="3"
        strokeLinecap="round"
      />
      {sticker.drawing}
    </svg>
  );
}
