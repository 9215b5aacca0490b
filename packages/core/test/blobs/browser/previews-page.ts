import { poster, thumbnail, waveform } from '../../../src/blobs/previews/index.js';

/** What the page does for its test. */
export interface PreviewsPage {
  thumbnail(): Promise<{ width: number; height: number; shown: number[]; leaks: boolean; original: boolean; type: string }>;
  poster(): Promise<{ width: number; height: number; duration: number; size: number; red: boolean }>;
  waveform(): Promise<{ duration: number; halves: number[]; length: number }>;
  refusals(): Promise<string[]>;
}

const secret = 'GPS 45.4642 N 9.1900 E';

/** A JPEG of 800 by 600, left half red, with an EXIF block that says "turn me" and where it was taken. */
async function photo(): Promise<Blob> {
  const canvas = new OffscreenCanvas(800, 600);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.fillStyle = '#00f';
  context.fillRect(0, 0, 800, 600);
  context.fillStyle = '#f00';
  context.fillRect(0, 0, 400, 600);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
  const text = new TextEncoder();
  // Big-endian TIFF: one directory with orientation 6 (to be turned clockwise) and a description.
  const tiff = [
    ...text.encode('MM\0*'),
    ...[0, 0, 0, 8, 0, 2],
    ...[0x01, 0x0e, 0, 2, 0, 0, 0, secret.length, 0, 0, 0, 38],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0],
    ...[0, 0, 0, 0],
    ...text.encode(secret),
  ];
  const exif = [...text.encode('Exif\0\0'), ...tiff];
  const length = exif.length + 2;
  return new Blob([bytes.slice(0, 2), new Uint8Array([0xff, 0xe1, length >> 8, length & 255, ...exif]), bytes.slice(2)], {
    type: 'image/jpeg',
  });
}

async function holds(file: Blob, text: string): Promise<boolean> {
  return new TextDecoder('latin1').decode(await file.arrayBuffer()).includes(text);
}

async function pixel(image: Blob, x: number, y: number): Promise<Uint8ClampedArray> {
  const bitmap = await createImageBitmap(image);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(Math.floor(x * bitmap.width), Math.floor(y * bitmap.height), 1, 1).data;
}

/** A second of video out of a red canvas, as a browser records it: without a duration. */
async function recording(): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 180;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve) => {
    recorder.onstop = resolve;
  });
  recorder.start();
  for (let frame = 0; frame < 25; frame += 1) {
    context.fillStyle = frame % 2 === 0 ? '#f00' : '#e00';
    context.fillRect(0, 0, 320, 180);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  recorder.stop();
  await stopped;
  return new Blob(parts, { type: 'video/webm' });
}

/** Two seconds of sound as WAV: silence, then a tone. */
function sound(): Blob {
  const samples = new Int16Array(32_000);
  for (let at = 16_000; at < samples.length; at += 1) samples[at] = Math.sin(at / 5) * 20_000;
  const header = new DataView(new ArrayBuffer(44));
  const write = (at: number, text: string) => {
    for (const [index, character] of [...text].entries()) header.setUint8(at + index, character.charCodeAt(0));
  };
  write(0, 'RIFF');
  header.setUint32(4, 36 + samples.byteLength, true);
  write(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, 16_000, true);
  header.setUint32(28, 32_000, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  write(36, 'data');
  header.setUint32(40, samples.byteLength, true);
  return new Blob([header, samples], { type: 'audio/wav' });
}

const page: PreviewsPage = {
  async thumbnail() {
    const original = await photo();
    const { blob, width, height } = await thumbnail(original, { side: 200 });
    const small = await createImageBitmap(blob);
    const [top, bottom] = [await pixel(blob, 0.5, 0.1), await pixel(blob, 0.5, 0.9)];
    // Turned clockwise, what was left is on top.
    const isUpright = (top[0] ?? 0) > 200 && (bottom[2] ?? 0) > 200;
    return {
      width,
      height,
      shown: [small.width, small.height, isUpright ? 1 : 0],
      leaks: (await holds(blob, secret)) || (await holds(blob, 'Exif')),
      original: await holds(original, secret),
      type: blob.type,
    };
  },
  async poster() {
    const { blob, width, height, duration } = await poster(await recording(), { side: 160 });
    const [red = 0, green = 255] = await pixel(blob, 0.5, 0.5);
    return { width, height, duration, size: (await createImageBitmap(blob)).width, red: red > 180 && green < 60 };
  },
  async waveform() {
    const { waveform: text, duration } = await waveform(sound());
    const bytes = Array.from(atob(text), (character) => character.charCodeAt(0));
    const mean = (part: number[]) => part.reduce((sum, one) => sum + one, 0) / part.length;
    return { duration, length: bytes.length, halves: [mean(bytes.slice(0, 31)), mean(bytes.slice(33))] };
  },
  async refusals() {
    const junk = new Blob(['neither']);
    const tried = [thumbnail(junk), poster(junk), waveform(junk), thumbnail(await photo(), { side: 0 })];
    return Promise.all(
      tried.map((one) =>
        one.then(
          () => 'taken',
          (error: { code: string }) => error.code,
        ),
      ),
    );
  },
};

Object.assign(globalThis, page);
