import { drawQr, qrSvg } from '@guanxi/core/qr/render';
import { createScanner, scanCamera, scanPicture } from '@guanxi/core/qr/scan';

/** What the test calls in the page. */
export interface ScanPage {
  /** The texts in a file of these bytes, or `code: reason` of what is thrown. */
  picture(bytes: readonly number[], engine: 'worker' | 'zxing'): Promise<string[] | string>;
  /** What is read of a file of these bytes where the platform has a detector, which `kind` says more of. */
  detected(bytes: readonly number[], kind: 'reads' | 'mute' | 'unsupported' | 'broken'): Promise<{ text: string; engine: string }[]>;
  /** The texts that the camera sees, and whether it is off then. */
  camera(abortAfter?: number): Promise<{ texts: string[] | string; off: boolean }>;
  /** The texts of a code drawn on a canvas with a logo, and of one that the browser made of SVG. */
  rendered(text: string): Promise<{ canvas: string[]; svg: string[] }>;
}

const scannerOf = (name: 'worker' | 'zxing') => createScanner({ worker: () => new Worker(`/${name}.js`, { type: 'module' }) });

async function texts(read: Promise<readonly { readonly text: string }[]>): Promise<string[] | string> {
  try {
    return (await read).map(({ text }) => text).sort();
  } catch (error) {
    const { code, reason } = error as { code?: string; reason?: string };
    return `${code ?? String(error)}: ${reason}`;
  }
}

const page: ScanPage = {
  async picture(bytes, engine) {
    const scanner = scannerOf(engine);
    const found = await texts(scanPicture(new Blob([Uint8Array.from(bytes)]), { scanner, budget: 20_000 }));
    await scanner.close();
    return found;
  },

  async detected(bytes, kind) {
    const scanner = createScanner({ worker: () => new Worker(`/platform.js#${kind}`, { type: 'module' }) });
    const codes = await scanPicture(new Blob([Uint8Array.from(bytes)]), { scanner, budget: 20_000 });
    await scanner.close();
    return codes.map(({ text, engine }) => ({ text, engine }));
  },

  async camera(abortAfter) {
    const scanner = scannerOf('worker');
    const video = document.createElement('video');
    video.muted = true;
    video.playsInline = true;
    document.body.append(video);
    const tracks: MediaStreamTrack[] = [];
    const open = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
    if (open) {
      navigator.mediaDevices.getUserMedia = async (wish) => {
        const stream = await open(wish);
        tracks.push(...stream.getTracks());
        return stream;
      };
    }
    const signal = abortAfter === undefined ? {} : { signal: AbortSignal.timeout(abortAfter) };
    const found = await texts(scanCamera({ scanner, video, ...signal }));
    await scanner.close();
    return { texts: found, off: video.srcObject === null && tracks.every(({ readyState }) => readyState === 'ended') };
  },

  async rendered(text) {
    const scanner = scannerOf('worker');
    const logo = new OffscreenCanvas(50, 50);
    const context = logo.getContext('2d');
    if (context) {
      context.fillStyle = '#07c160';
      context.fillRect(0, 0, 50, 50);
    }
    const canvas = document.createElement('canvas');
    drawQr(canvas, text, { scale: 5, logo: { image: logo, share: 0.25 } });
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    const svg = new Image(300, 300);
    svg.src = `data:image/svg+xml,${encodeURIComponent(qrSvg(text, { dark: '#123456' }).replace('<svg ', '<svg width="300" height="300" '))}`;
    await svg.decode();
    const sheet = new OffscreenCanvas(300, 300).getContext('2d');
    sheet?.drawImage(svg, 0, 0, 300, 300);
    const read = async (image: ImageData | undefined) => (image ? (await scanner.scan(image)).map((code) => code.text) : []);
    const found = { canvas: await read(pixels), svg: await read(sheet?.getImageData(0, 0, 300, 300)) };
    await scanner.close();
    return found;
  },
};

Object.assign(globalThis, page);
