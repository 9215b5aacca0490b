import type { PlainValue } from '../../protocol/plain-value.js';
import type { CallBrokerOptions, CallHandler, Sensitive } from '../call-broker.js';
import type { CapabilityInput } from '../capabilities.js';

/** Ms of one recording, when the program says nothing, and at most. */
const lengths = { usual: 60_000, most: 600_000 } as const;
/** Kinds of files, the best for a format first; what none of a format can be is recorded as the browser likes. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  aac: ['audio/mp4;codecs=mp4a.40.2', 'audio/mp4', 'audio/webm;codecs=opus'],
  mp3: ['audio/mpeg', 'audio/mp4', 'audio/webm;codecs=opus'],
  wav: ['audio/wav', 'audio/webm;codecs=opus'],
  PCM: ['audio/wav', 'audio/webm;codecs=opus'],
};
/** Ms between the parts of a recording that are handed over while it goes on. */
const partEvery = 200;

interface Recording {
  readonly recorder: MediaRecorder;
  end(): void;
}

/** Records what the person says, of the microphone that the host app gives. One recording of a program at a time. */
export function recorderHandlers(options: CallBrokerOptions, sensitive: Sensitive): Readonly<Record<string, CallHandler>> {
  const { capabilities, program, signal, reasons, emit } = options;
  let recording: Recording | null = null;
  signal.addEventListener('abort', () => recording?.end(), { once: true });
  const present = (): Recording => {
    if (!recording) throw new Error('fail recorder not start');
    return recording;
  };
  const start = async (input: CapabilityInput): Promise<PlainValue> => {
    if (recording) throw new Error('fail is recording or paused');
    const { microphone } = capabilities;
    const stream: MediaStream = await sensitive(
      'record',
      reasons['scope.record'] ?? '',
      microphone && (() => microphone(input, { program, signal })),
    );
    const made = beginRecording(options, stream, input, () => {
      recording = null;
    });
    recording = made;
    emit('recorder:1', { event: 'start' });
    return {};
  };
  return {
    'guanxi.record': (input) => {
      const what = input['do'];
      if (what === 'start') return start(input);
      const { recorder } = present();
      if (what === 'pause') recorder.pause();
      else if (what === 'resume') recorder.resume();
      else if (what === 'stop') recorder.stop();
      else throw new Error('fail not supported');
      return {};
    },
  };
}

function beginRecording(
  { emit, give, clock }: CallBrokerOptions,
  stream: MediaStream,
  { format, duration, encodeBitRate, frameSize }: CapabilityInput,
  ended: () => void,
): Recording {
  const mimeType = (kinds[String(format ?? 'aac')] ?? kinds['aac'] ?? []).find((kind) => MediaRecorder.isTypeSupported(kind));
  const bits = Number(encodeBitRate) > 0 ? { audioBitsPerSecond: Math.min(Number(encodeBitRate), 320_000) } : {};
  const recorder = new MediaRecorder(stream, { ...(mimeType === undefined ? {} : { mimeType }), ...bits });
  const parts: Blob[] = [];
  const wantsParts = Number(frameSize) > 0;
  let recorded = 0;
  /** When it began to go on; null while it pauses. */
  let since: number | null = clock.now();
  const count = () => {
    if (since !== null) recorded += clock.now() - since;
    since = null;
  };
  const asked = Number(duration);
  const left = () => Math.min(asked > 0 ? asked : lengths.usual, lengths.most) - recorded;
  let cancel = clock.after(left(), () => recorder.stop());
  // Parts are read one after the other, the last of all before the end is told.
  let handing: Promise<unknown> = Promise.resolve();
  const hand = (part: Blob, isLastFrame: boolean) => {
    handing = handing.then(async () => emit('recorder:1', { event: 'frame', frameBuffer: await part.arrayBuffer(), isLastFrame }));
  };
  const end = () => {
    cancel();
    for (const track of stream.getTracks()) track.stop();
    ended();
  };
  recorder.ondataavailable = ({ data }) => {
    parts.push(data);
    if (wantsParts) hand(data, recorder.state === 'inactive');
  };
  recorder.onpause = () => {
    count();
    cancel();
    emit('recorder:1', { event: 'pause' });
  };
  recorder.onresume = () => {
    since = clock.now();
    cancel = clock.after(left(), () => recorder.stop());
    emit('recorder:1', { event: 'resume' });
  };
  recorder.onerror = () => emit('recorder:1', { event: 'error', errMsg: 'operateRecorder:fail the recording broke off' });
  recorder.onstop = () => {
    count();
    end();
    const file = new Blob(parts, { type: recorder.mimeType.split(';')[0] ?? '' });
    const stopped = { event: 'stop', tempFilePath: give(file), duration: Math.round(recorded), fileSize: file.size };
    void handing.then(() => emit('recorder:1', stopped));
  };
  recorder.start(wantsParts ? partEvery : undefined);
  return {
    recorder,
    end() {
      recorder.onstop = null;
      if (recorder.state !== 'inactive') recorder.stop();
      end();
    },
  };
}
