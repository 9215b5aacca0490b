import type { PlainValue } from '../../protocol/plain-value.js';
import type { CallBrokerOptions, CallHandler } from '../call-broker.js';
import { createFindMedia } from './find-media.js';

/** The sound of a program that goes on while it is hidden, and ends with it. */
export function soundHandlers({ sounds, file, requests, emit, signal }: CallBrokerOptions): Readonly<Record<string, CallHandler>> {
  const find = createFindMedia(file, requests);
  let address: string | null = null;
  const forget = () => {
    if (address !== null) URL.revokeObjectURL(address);
    address = null;
  };
  const player = sounds.of({
    find(src, use) {
      let wanted = true;
      void find(src).then((found) => {
        if (!wanted) return;
        forget();
        address = found && URL.createObjectURL(found);
        use(address);
      });
      return () => {
        wanted = false;
      };
    },
    say: (event) => emit('sound:background', event as unknown as Readonly<Record<string, PlainValue>>),
  });
  const end = () => {
    player.close();
    forget();
  };
  signal.addEventListener('abort', end, { once: true });
  return {
    'guanxi.sound': (command) => {
      player.take(command);
      return {};
    },
  };
}
