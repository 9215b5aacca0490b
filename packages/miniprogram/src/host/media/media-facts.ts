/** What a film is, as far as the browser tells. */
export interface VideoFacts {
  /** Seconds. */
  readonly duration: number;
  readonly width: number;
  readonly height: number;
}

/** Measures a film. Rejects when the browser cannot play it. */
export function videoFacts(film: Blob): Promise<VideoFacts> {
  return withVideo(film, 'loadedmetadata', async ({ duration, videoWidth: width, videoHeight: height }) => ({
    duration: Number.isFinite(duration) ? duration : 0,
    width,
    height,
  }));
}

/** The first picture of a film, as a JPEG with sides of its own size. Rejects when the browser cannot play it. */
export function videoThumb(film: Blob): Promise<Blob> {
  return withVideo(film, 'loadeddata', (video) => {
    const canvas = new OffscreenCanvas(Math.max(1, video.videoWidth), Math.max(1, video.videoHeight));
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 });
  });
}

/** Does something with a film once as much of it is there. */
async function withVideo<Result>(
  film: Blob,
  event: 'loadedmetadata' | 'loadeddata',
  work: (video: HTMLVideoElement) => Promise<Result>,
): Promise<Result> {
  const video = document.createElement('video');
  const address = URL.createObjectURL(film);
  try {
    await new Promise<void>((resolve, reject) => {
      video.preload = event === 'loadeddata' ? 'auto' : 'metadata';
      video.muted = true;
      video.addEventListener(event, () => resolve());
      video.onerror = () => reject(new Error('fail the film cannot be played'));
      video.src = address;
    });
    return await work(video);
  } finally {
    video.removeAttribute('src');
    URL.revokeObjectURL(address);
  }
}

/** How a picture is made smaller: px, and 0 to 100. */
export interface Compression {
  readonly width: number;
  readonly height: number;
  readonly quality: number;
}

/** The picture again, as a JPEG; a side of 0 goes with the other. Rejects when it is no picture. */
export async function compressedImage(picture: Blob, { width, height, quality }: Compression): Promise<Blob> {
  const bitmap = await createImageBitmap(picture).catch(() => {
    throw new Error('fail the file is no picture');
  });
  const scale = width > 0 ? width / bitmap.width : height > 0 ? height / bitmap.height : 1;
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width > 0 ? width : bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(height > 0 ? height : bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (made) => (made ? resolve(made) : reject(new Error('fail the picture cannot be written'))),
      'image/jpeg',
      Math.min(1, Math.max(0, quality / 100)),
    ),
  );
}
