import { type Clock, systemClock } from '../../client/clock.js';
import { type ErrorCode, GuanxiError } from '../../contract/error.js';
import type { QrCode } from '../decode/qr-code.js';
import { qrLimits } from '../limits.js';
import type { Scanner } from './create-scanner.js';

/** How a camera is read. */
export interface ScanCameraOptions {
  readonly scanner: Scanner;
  /** Shows what the camera sees; it should be in the page, `muted` and `playsinline`. */
  readonly video: HTMLVideoElement;
  /** Which camera. @default the one at the back, where there is a choice */
  readonly camera?: MediaTrackConstraints;
  /** Ends the scan; leaving the screen should fire it. */
  readonly signal?: AbortSignal;
  /** @default the platform's */
  readonly clock?: Clock;
}

/**
 * Watches through a camera until a frame holds codes, and gives them all; the camera is off before it resolves or rejects.
 *
 * @throws `forbidden` with the reason `camera-denied`, `not-found` with `no-camera`, `unavailable` with `camera-busy` or
 * `camera-gone`, `unsupported` where a page may not use a camera at all (it needs https), `aborted`, and what `Scanner.scan`
 * throws.
 */
export async function scanCamera(options: ScanCameraOptions): Promise<readonly QrCode[]> {
  const { video, signal } = options;
  throwIfAborted(signal);
  const stream = await open(options.camera ?? { facingMode: 'environment', width: { ideal: qrLimits.frameSide } });
  const [track] = stream.getVideoTracks();
  try {
    throwIfAborted(signal);
    video.srcObject = stream;
    await untilEnd(video.play(), options, track);
    return await watch(options, track);
  } finally {
    for (const each of stream.getTracks()) each.stop();
    if (video.srcObject === stream) video.srcObject = null;
  }
}

async function watch(options: ScanCameraOptions, track: MediaStreamTrack | undefined): Promise<readonly QrCode[]> {
  const { scanner, video, signal, clock = systemClock } = options;
  const canvas = video.ownerDocument.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new GuanxiError('unsupported', 'This platform gives no canvas to draw on.');
  for (;;) {
    const factor = Math.min(1, qrLimits.frameSide / Math.max(video.videoWidth, video.videoHeight));
    if (video.videoWidth > 0) {
      canvas.width = Math.round(video.videoWidth * factor);
      canvas.height = Math.round(video.videoHeight * factor);
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      const codes = await scanner.scan(context.getImageData(0, 0, canvas.width, canvas.height), { signal });
      if (codes.length > 0) return codes;
    }
    await untilEnd(new Promise<void>((resolve) => void clock.after(qrLimits.framePause, resolve)), options, track);
  }
}

/** `work`, unless the caller or the camera ends first. */
async function untilEnd(work: Promise<void>, { signal }: ScanCameraOptions, track: MediaStreamTrack | undefined): Promise<void> {
  throwIfAborted(signal);
  if (track?.readyState === 'ended') throw gone();
  let release = () => {};
  const end = new Promise<never>((_, reject) => {
    const abort = () => reject(GuanxiError.from(signal?.reason, 'aborted'));
    const ended = () => reject(gone());
    signal?.addEventListener('abort', abort, { once: true });
    track?.addEventListener('ended', ended, { once: true });
    release = () => {
      signal?.removeEventListener('abort', abort);
      track?.removeEventListener('ended', ended);
    };
  });
  try {
    await Promise.race([work, end]);
  } finally {
    release();
  }
}

async function open(video: MediaTrackConstraints): Promise<MediaStream> {
  const devices = globalThis.navigator?.mediaDevices as MediaDevices | undefined; // Missing in pages that came without https.
  if (!devices) throw new GuanxiError('unsupported', 'This page may not use a camera. Serve it over https.');
  try {
    return await devices.getUserMedia({ video, audio: false });
  } catch (cause) {
    const [code, reason, message] = refusals[cause instanceof Error ? cause.name : ''] ?? refusals['NotReadableError'];
    throw new GuanxiError(code, message, { cause, reason });
  }
}

type Refusal = readonly [code: ErrorCode, reason: string, message: string];

const none: Refusal = ['not-found', 'no-camera', 'There is no such camera. Let the person choose a picture.'];
const denied: Refusal = [
  'forbidden',
  'camera-denied',
  'The camera was denied. Tell the person how to allow it, or let her choose a picture.',
];

const refusals: Readonly<Record<string, Refusal>> & { readonly NotReadableError: Refusal } = {
  NotAllowedError: denied,
  SecurityError: denied,
  NotFoundError: none,
  OverconstrainedError: none,
  NotReadableError: ['unavailable', 'camera-busy', 'The camera cannot be used now; another program may have it. Try again.'],
};

function gone(): GuanxiError {
  return new GuanxiError('unavailable', 'The camera is gone. Ask the person to look at it.', { reason: 'camera-gone' });
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw GuanxiError.from(signal.reason, 'aborted', { outcome: 'not-sent' });
}
