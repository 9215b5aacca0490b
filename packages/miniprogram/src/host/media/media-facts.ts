/** What a film is, as far as the browser tells. */
export interface VideoFacts {
  /** Seconds. */
  readonly duration: number;
  readonly width: number;
  readonly height: number;
}

/** Measures a film. Rejects when the browser cannot play it. */
export function videoFacts(film: Blob): Promise<VideoFacts> {
  const video = document.createElement('video');
  const address = URL.createObjectURL(film);
  return new Promise<VideoFacts>((resolve, reject) => {
    video.preload = 'metadata';
    video.onloadedmetadata = () => {
      const { duration, videoWidth: width, videoHeight: height } = video;
      resolve({ duration: Number.isFinite(duration) ? duration : 0, width, height });
    };
    video.onerror = () => reject(new Error('fail the film cannot be played'));
    video.src = address;
  }).finally(() => {
    video.removeAttribute('src');
    URL.revokeObjectURL(address);
  });
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
