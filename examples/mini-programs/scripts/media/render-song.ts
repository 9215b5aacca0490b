import { type Sound, songSeconds } from './songs.js';

/** Hertz of the sampling. */
export const songRate = 48_000;

/** Computes a score. */
export function renderSong(score: readonly Sound[]): Promise<AudioBuffer> {
  const context = new OfflineAudioContext(2, songSeconds * songRate, songRate);
  const master = context.createGain();
  master.gain.setValueAtTime(0, 0);
  master.gain.linearRampToValueAtTime(0.7, 0.4);
  master.gain.setValueAtTime(0.7, songSeconds - 2.5);
  master.gain.linearRampToValueAtTime(0, songSeconds);
  master.connect(context.destination);
  for (const sound of score) {
    if ('note' in sound) playNote(context, master, sound);
    else playHiss(context, master, sound);
  }
  return context.startRendering();
}

function playNote(
  context: BaseAudioContext,
  target: AudioNode,
  { note, at, long, loud, type, attack = 0.008 }: Extract<Sound, { note: number }>,
): void {
  const oscillator = new OscillatorNode(context, { type, frequency: 440 * 2 ** ((note - 69) / 12) });
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loud, at + attack);
  gain.gain.exponentialRampToValueAtTime(0.0004, at + long);
  oscillator
    .connect(gain)
    .connect(new StereoPannerNode(context, { pan: ((note % 7) - 3) / 6 }))
    .connect(target);
  oscillator.start(at);
  oscillator.stop(at + long);
}

function playHiss(context: BaseAudioContext, target: AudioNode, { hiss, at, long, loud }: Extract<Sound, { hiss: number }>): void {
  const buffer = context.createBuffer(1, Math.ceil(long * songRate), songRate);
  const data = buffer.getChannelData(0);
  let seed = 7 + Math.round(at * 100);
  for (let index = 0; index < data.length; index += 1) {
    seed = (seed * 16_807) % 2_147_483_647;
    data[index] = (seed / 1_073_741_823 - 1) * (1 - index / data.length);
  }
  const source = new AudioBufferSourceNode(context, { buffer });
  source
    .connect(new BiquadFilterNode(context, { type: 'bandpass', frequency: hiss, Q: 0.7 }))
    .connect(new GainNode(context, { gain: loud }))
    .connect(target);
  source.start(at);
}
