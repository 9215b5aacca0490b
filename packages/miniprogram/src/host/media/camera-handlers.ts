import type { PlainValue } from '../../protocol/plain-value.js';
import type { CallBrokerOptions, CallHandler, Sensitive } from '../call-broker.js';
import { type CameraFeed, openCameraFeed } from './camera-feed.js';

/** Ms after which a camera that nobody looks at is let go. */
const unseen = 2_000;

/**
 * The camera that the host app gives, as pictures: a `camera` in a view asks for one after the other, so it gets no more than it
 * draws, and when it asks no more the camera is let go. One camera of a program at a time.
 */
export function cameraHandlers(options: CallBrokerOptions, sensitive: Sensitive): Readonly<Record<string, CallHandler>> {
  const { capabilities, program, signal, reasons, give, clock } = options;
  let present: { readonly device: string; readonly feed: Promise<CameraFeed> } | null = null;
  let cancel = () => {};
  const letGo = () => {
    cancel();
    // One that could not be opened has said so to who asked for it.
    present?.feed.then(
      (feed) => feed.close(),
      () => undefined,
    );
    present = null;
  };
  signal.addEventListener('abort', letGo, { once: true });
  const open = async (device: string): Promise<CameraFeed> => {
    const { camera } = capabilities;
    const stream = await sensitive(
      'camera',
      reasons['scope.camera'] ?? '',
      camera && (() => camera({ devicePosition: device }, { program, signal })),
    );
    return openCameraFeed(stream);
  };
  const look = (device: string): Promise<CameraFeed> => {
    if (present?.device !== device) {
      letGo();
      present = { device, feed: open(device) };
    }
    cancel();
    cancel = clock.after(unseen, letGo);
    return present?.feed ?? Promise.reject(new Error('fail the camera is closed'));
  };
  const seen = (): Promise<CameraFeed> => present?.feed ?? Promise.reject(new Error('fail there is no camera on the page'));
  return {
    'guanxi.cameraFrame': async ({ device }) => {
      const feed = await look(device === 'front' ? 'front' : 'back');
      return { bytes: new Uint8Array(await (await feed.picture(feed.preview, 0.7)).arrayBuffer()) };
    },
    'guanxi.cameraCode': async () => ({ ...(await (await seen()).code()) }) as PlainValue,
    'guanxi.takePhoto': async ({ quality }) => {
      const feed = await seen();
      const { width, height } = feed.size;
      const photo = await feed.picture(feed.size, { low: 0.5, normal: 0.8 }[String(quality)] ?? 0.95);
      return { tempImagePath: give(photo), width, height };
    },
    'guanxi.filmCamera': async ({ do: what }) => {
      const feed = await seen();
      if (what === 'start') {
        feed.film();
        return {};
      }
      const { film, thumb } = await feed.filmed();
      return { tempVideoPath: give(film), tempThumbPath: give(thumb), size: film.size };
    },
  };
}
