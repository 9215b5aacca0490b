import { GuanxiError } from '@guanxi/core';
import { type QrCode, type Scanner, scanCamera } from '@guanxi/core/qr/scan';
import { type RefObject, useEffect, useRef, useState } from 'react';

/** Why there is no camera picture. */
export type CameraTrouble = 'denied' | 'none' | 'busy' | 'unsupported';

/** How the camera does. */
export type CameraState =
  | { readonly name: 'starting' }
  | { readonly name: 'watching' }
  | { readonly name: 'off'; readonly why: CameraTrouble };

export interface CameraOptions {
  readonly scanner: Scanner | undefined;
  readonly video: RefObject<HTMLVideoElement | null>;
  /** While true the camera is on. A new `round` begins anew after a fault. */
  readonly on: boolean;
  readonly round: number;
  readonly onCodes: (codes: readonly QrCode[]) => void;
}

/** Watches through the camera while it is on, and is off again as soon as codes are seen or the screen is left. */
export function useCamera({ scanner, video, on, round, onCodes }: CameraOptions): CameraState {
  const [state, setState] = useState<CameraState>({ name: 'starting' });
  const tell = useRef(onCodes);
  tell.current = onCodes;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is what begins anew.
  useEffect(() => {
    const shown = video.current;
    if (!on || scanner === undefined || shown === null) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    setState({ name: 'starting' });
    shown.addEventListener('playing', () => setState({ name: 'watching' }), { signal });
    scanCamera({ scanner, video: shown, signal }).then(
      (codes) => signal.aborted || tell.current(codes),
      (error: unknown) => signal.aborted || setState({ name: 'off', why: troubleOf(error) }),
    );
    return () => leaving.abort(new DOMException('The screen was left.', 'AbortError'));
  }, [scanner, on, round, video]);
  return state;
}

function troubleOf(error: unknown): CameraTrouble {
  const { code, reason } = GuanxiError.from(error);
  if (reason === 'camera-denied') return 'denied';
  if (reason === 'no-camera') return 'none';
  return code === 'unsupported' ? 'unsupported' : 'busy';
}
