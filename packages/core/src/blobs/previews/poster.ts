import { type Clock, systemClock } from '../../client/clock.js';
import { GuanxiError } from '../../contract/error.js';
import { drawPreview, type Preview, type PreviewOptions } from './draw-preview.js';
import { previewLimits } from './limits.js';

/** A picture out of a video, and how long the video is. */
export interface Poster extends Preview {
  /** Ms. */
  readonly duration: number;
}

/** How to take one. */
export interface PosterOptions extends PreviewOptions {
  /** @default the platform's */
  readonly clock?: Clock;
}

/** Takes a picture out of a video. In pages only. `invalid` if this platform cannot play it, `timeout` if it shows nothing. */
export async function poster(video: Blob, options: PosterOptions = {}): Promise<Poster> {
  if (typeof document === 'undefined') throw new GuanxiError('unsupported', 'Only a page can play a video; send without a preview.');
  const player = document.createElement('video');
  const url = URL.createObjectURL(video);
  try {
    player.muted = true;
    player.playsInline = true;
    player.preload = 'auto';
    const loaded = until(player, 'loadeddata', options.clock);
    player.src = url;
    await loaded;
    if (player.videoWidth === 0) throw unplayable(null);
    const duration = await durationOf(player, options.clock);
    await seek(player, Math.min(previewLimits.posterAt / 1000, duration / 2), options.clock);
    const preview = await drawPreview(player, { width: player.videoWidth, height: player.videoHeight }, options);
    return { ...preview, duration: Math.round(duration * 1000) };
  } finally {
    player.removeAttribute('src');
    player.load();
    URL.revokeObjectURL(url);
  }
}

/** Seconds. What was recorded in a browser says `Infinity` until somebody has looked for its end. */
async function durationOf(player: HTMLVideoElement, clock: Clock | undefined): Promise<number> {
  if (!Number.isFinite(player.duration)) await seek(player, 1e9, clock);
  return Number.isFinite(player.duration) ? player.duration : player.currentTime;
}

async function seek(player: HTMLVideoElement, seconds: number, clock: Clock | undefined): Promise<void> {
  const there = until(player, 'seeked', clock);
  player.currentTime = seconds;
  await there;
}

function until(player: HTMLVideoElement, event: string, clock: Clock = systemClock): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      cancel();
      player.removeEventListener(event, good);
      player.removeEventListener('error', bad);
    };
    const good = () => {
      leave();
      resolve();
    };
    const bad = () => {
      leave();
      reject(unplayable(player.error));
    };
    const cancel = clock.after(previewLimits.patience, () => {
      leave();
      reject(new GuanxiError('timeout', 'The video shows nothing; send it as a file.', { outcome: 'not-sent' }));
    });
    player.addEventListener(event, good);
    player.addEventListener('error', bad);
  });
}

function unplayable(cause: unknown): GuanxiError {
  return new GuanxiError('invalid', 'This is no video that can be played here; send it as a file.', { outcome: 'not-sent', cause });
}
