import { type RefObject, useEffect, useState } from 'react';

/** The lamp beside the camera. */
export interface Torch {
  readonly lit: boolean;
  toggle(): void;
}

/** What the types of the platform do not know yet. */
type TorchTrack = { readonly torch?: boolean };

/** The lamp of the camera that `video` shows while `watching`; undefined where there is none. */
export function useTorch(video: RefObject<HTMLVideoElement | null>, watching: boolean): Torch | undefined {
  const [track, setTrack] = useState<MediaStreamTrack>();
  const [lit, setLit] = useState(false);
  useEffect(() => {
    const stream = watching ? video.current?.srcObject : null;
    const [found] = stream instanceof MediaStream ? stream.getVideoTracks() : [];
    const capabilities = found?.getCapabilities?.() as TorchTrack | undefined;
    setTrack(capabilities?.torch === true ? found : undefined);
    setLit(false);
  }, [video, watching]);
  if (track === undefined) return undefined;
  return {
    lit,
    toggle() {
      track.applyConstraints({ advanced: [{ torch: !lit } as MediaTrackConstraintSet] }).then(
        () => setLit(!lit),
        // A lamp that does not obey stays as it is, and the button says so.
        () => {},
      );
    },
  };
}
