/** What a camera sees, as pictures and films. */
export interface CameraFeed {
  /** Px, as the camera has it. */
  readonly size: { readonly width: number; readonly height: number };
  /** Px of a picture that is only looked at. */
  readonly preview: { readonly width: number; readonly height: number };
  /** What it sees now, as a JPEG of this size; quality from 0 to 1. */
  picture(size: { readonly width: number; readonly height: number }, quality: number): Promise<Blob>;
  /** The code that it sees, or null. Rejects where the browser reads none. */
  code(): Promise<{ readonly type: string; readonly result: string } | null>;
  film(): void;
  /** Ends the film. Rejects when there is none. */
  filmed(): Promise<{ readonly film: Blob; readonly thumb: Blob }>;
  close(): void;
}

/** The longer side, in px, of what is only looked at. */
const previewSide = 640;

interface Detector {
  detect(source: CanvasImageSource): Promise<readonly { readonly format: string; readonly rawValue: string }[]>;
}

/** Opens a feed of the stream, whose tracks end with it. Settles when it sees something. */
export async function openCameraFeed(stream: MediaStream): Promise<CameraFeed> {
  const video = document.createElement('video');
  Object.assign(video, { muted: true, playsInline: true, srcObject: stream });
  const close = () => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  try {
    await video.play();
  } catch {
    close();
    throw new Error('fail the camera shows nothing');
  }
  const size = { width: video.videoWidth, height: video.videoHeight };
  const scale = Math.min(1, previewSide / Math.max(1, size.width, size.height));
  const preview = { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) };
  const picture: CameraFeed['picture'] = async ({ width, height }, quality) => {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(video, 0, 0, width, height);
    return canvas.convertToBlob({ type: 'image/jpeg', quality });
  };
  const Maker = (globalThis as { BarcodeDetector?: new () => Detector }).BarcodeDetector;
  let detector: Detector | undefined;
  let recorder: MediaRecorder | undefined;
  return {
    size,
    preview,
    picture,
    async code() {
      if (!Maker) throw new Error('fail not supported: this browser reads no codes');
      detector ??= new Maker();
      const [found] = await detector.detect(video);
      return found ? { type: found.format, result: found.rawValue } : null;
    },
    film() {
      if (recorder) throw new Error('fail is recording');
      recorder = new MediaRecorder(stream);
      recorder.start();
    },
    filmed() {
      const ending = recorder;
      recorder = undefined;
      if (!ending) return Promise.reject(new Error('fail not recording'));
      return new Promise((resolve, reject) => {
        ending.ondataavailable = ({ data }) => {
          const film = data.slice(0, data.size, ending.mimeType.split(';')[0]);
          picture(preview, 0.7).then((thumb) => resolve({ film, thumb }), reject);
        };
        ending.stop();
      });
    },
    close,
  };
}
