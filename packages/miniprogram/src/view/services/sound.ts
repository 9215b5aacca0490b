import { createSoundPlayer } from '../../sound/sound-player.js';
import type { Service } from './services.js';

/** A sound of the program, played here since workers have none: it ends when the program is hidden for good. */
export function soundService(find: (url: string, from: string, use: (address: string | null) => void) => () => void): Service {
  return (command, { say }) => {
    const player = createSoundPlayer((src, use) => find(src, '', use), say);
    player.take(command);
    return player;
  };
}
