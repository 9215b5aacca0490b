import { filmSeconds, filmSize, films } from './films.js';
import { renderSong, songRate } from './render-song.js';
import { songs } from './songs.js';

/** What the page that records has for the script that drives it. Both give a file as base64. */
export interface MediaPage {
  makeSong(name: keyof typeof songs): Promise<string>;
  makeFilm(name: keyof typeof films): Promise<string>;
}

const page: MediaPage = {
  async makeSong(name) {
    const live = new AudioContext({ sampleRate: songRate });
    await live.resume();
    const target = live.createMediaStreamDestination();
    const source = new AudioBufferSourceNode(live, { buffer: await renderSong(songs[name]()) });
    source.connect(target);
    return record(target.stream, { mimeType: 'audio/mp4;codecs=opus', audioBitsPerSecond: 40_000 }, () => {
      source.start();
      return new Promise<void>((resolve) => {
        source.onended = () => resolve();
      });
    });
  },
  async makeFilm(name) {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, filmSize);
    document.body.append(canvas);
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    return record(canvas.captureStream(24), { mimeType: 'video/mp4;codecs=vp9', videoBitsPerSecond: 220_000 }, () => {
      const begun = performance.now();
      return new Promise<void>((resolve) => {
        const frame = () => {
          const part = (performance.now() - begun) / (filmSeconds * 1000);
          films[name](context, part);
          if (part < 1) requestAnimationFrame(frame);
          else resolve();
        };
        frame();
      });
    });
  },
};
Object.assign(globalThis, page);

/** Records the stream for as long as `play` takes. */
async function record(stream: MediaStream, options: MediaRecorderOptions, play: () => Promise<void>): Promise<string> {
  const recorder = new MediaRecorder(stream, options);
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve) => {
    recorder.onstop = resolve;
  });
  recorder.start();
  await play();
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
