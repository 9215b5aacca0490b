import { kindLimits } from '@guanxi/chat/kinds';
import { GuanxiError } from '@guanxi/core';
import { waveform } from '@guanxi/core/blobs/previews';
import { BehaviorSubject, type Observable } from 'rxjs';
import { limits } from './limits.js';

/** A recording under way. */
export interface Recording {
  /** How loud it was lately, 0 to 1, newest last, and how long it is, ms. */
  readonly heard$: Observable<{ readonly levels: readonly number[]; readonly ms: number }>;
  /** Ends it; null when there is too little to hear. Rejects with what `waveform` does. */
  finish(): Promise<RecordedVoice | null>;
  /** Throws it away. Idempotent. */
  cancel(): void;
}

/** What was said. */
export interface RecordedVoice {
  readonly file: Blob;
  readonly ms: number;
  readonly waveform: string;
}

/** Containers that browsers can record; the first that this one can is used. */
const types = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'] as const;

/**
 * Records from the microphone, for `kindLimits.voice` at most: then `onFull` is called, and it goes on being there to be
 * finished. Rejects with `unsupported`, with `forbidden` when the person or her browser says no, and with `not-found`
 * when there is no microphone.
 */
export async function startRecording({ onFull }: { readonly onFull: () => void }): Promise<Recording> {
  const type = typeof MediaRecorder === 'undefined' ? undefined : types.find((one) => MediaRecorder.isTypeSupported(one));
  if (type === undefined || navigator.mediaDevices === undefined) throw new GuanxiError('unsupported', 'This browser cannot record.');
  const stream = await openMicrophone();
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: limits.bitrate });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => void parts.push(data);
  const ended = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve();
  });
  const began = performance.now();
  const elapsed = () => Math.min(performance.now() - began, kindLimits.voice);
  const meter = startMeter(stream, elapsed);
  const full = setTimeout(() => {
    release();
    onFull();
  }, kindLimits.voice);
  const release = () => {
    clearTimeout(full);
    meter.stop();
    if (recorder.state !== 'inactive') recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  };
  recorder.start();
  return {
    heard$: meter.heard$,
    async finish() {
      const ms = elapsed();
      release();
      await ended;
      if (ms < limits.shortest) return null;
      const file = new Blob(parts, { type: type.split(';')[0] ?? type });
      const { waveform: drawn, duration } = await waveform(file);
      return { file, ms: Math.min(Math.max(duration, 1), kindLimits.voice), waveform: drawn };
    },
    cancel: release,
  };
}

async function openMicrophone(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } });
  } catch (cause) {
    const name = cause instanceof DOMException ? cause.name : '';
    if (name === 'NotAllowedError' || name === 'SecurityError')
      throw new GuanxiError('forbidden', 'This site may not use the microphone.', { cause });
    throw new GuanxiError('not-found', 'No microphone could be opened.', { cause });
  }
}

/** Listens to how loud it is. */
function startMeter(stream: MediaStream, elapsed: () => number) {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const heard$ = new BehaviorSubject<{ readonly levels: readonly number[]; readonly ms: number }>({ levels: [], ms: 0 });
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const square = samples.reduce((sum, one) => sum + one * one, 0) / samples.length;
    // Voices lie between a hundredth and a third of what a microphone can tell; the root spreads the quiet ones out.
    const level = Math.min(1, Math.sqrt(Math.sqrt(square) * 3));
    heard$.next({ levels: [...heard$.value.levels, level].slice(-limits.levels), ms: elapsed() });
  }, limits.levelEvery);
  return {
    heard$,
    stop() {
      clearInterval(timer);
      heard$.complete();
      // One that is closed already has nothing left to let go.
      context.close().catch(() => null);
    },
  };
}
