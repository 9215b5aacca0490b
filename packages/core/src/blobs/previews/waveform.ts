import { GuanxiError, notSent } from '../../contract/error.js';
import { previewLimits } from './limits.js';

/** What a recording looks like. */
export interface Waveform {
  /** How loud it is from beginning to end: `previewLimits.waveform` bytes, 255 the loudest of them, as base64. */
  readonly waveform: string;
  /** Ms. */
  readonly duration: number;
}

/** Looks through a recording. In pages only. `invalid` if this platform cannot play it, `too-large` above `previewLimits.audioBytes`. */
export async function waveform(audio: Blob): Promise<Waveform> {
  if (typeof OfflineAudioContext === 'undefined')
    throw new GuanxiError('unsupported', 'Only a page can decode a recording; send without a waveform.');
  if (audio.size > previewLimits.audioBytes) throw notSent('too-large', 'The recording is too large to look through; send it as a file.');
  const context = new OfflineAudioContext(1, 1, previewLimits.sampleRate);
  const decoded = await context.decodeAudioData(await audio.arrayBuffer()).catch((cause: unknown) => {
    throw notSent('invalid', 'This is no recording that can be played here; send it as a file.', cause);
  });
  const loudness = loudnessOf(decoded.getChannelData(0), previewLimits.waveform);
  return { waveform: btoa(String.fromCharCode(...loudness)), duration: Math.round(decoded.duration * 1000) };
}

/** The root mean square of `count` equal parts, the loudest of them 255. */
export function loudnessOf(samples: Float32Array, count: number): number[] {
  const parts = Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * samples.length) / count);
    const to = Math.max(from + 1, Math.floor(((index + 1) * samples.length) / count));
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += (samples[at] ?? 0) ** 2;
    return Math.sqrt(sum / (to - from));
  });
  // Below a thousandth is the noise of a microphone in a silent room, which is no reason to fill the picture.
  const loudest = Math.max(0.001, ...parts);
  return parts.map((part) => Math.round((part / loudest) * 255));
}
