import type { PlainValue } from '../../protocol/plain-value.js';
import { createSoundPlayer, type FindSound, type SoundEvent, type SoundPlayer } from '../../sound/sound-player.js';

/** The one sound that goes on while its program is not seen. Of all programs of a host one has it at a time. */
export interface BackgroundSounds {
  /** The sound of one program; it is silent until the program says what to play. */
  of(options: BackgroundSoundOptions): SoundPlayer;
}

/** What the sound of a program works with. */
export interface BackgroundSoundOptions {
  readonly find: FindSound;
  /** Tells the program; `prev` and `next` are wishes of the person. */
  readonly say: (event: SoundEvent | { readonly event: 'prev' | 'next' }) => void;
}

/** Makes them for one host. What plays is told to the browser too, which shows it where it shows what plays. */
export function createBackgroundSounds(): BackgroundSounds {
  let present: SoundPlayer | null = null;
  return {
    of({ find, say }) {
      const player = createSoundPlayer(find, (event) => {
        if (event.event === 'play') show(titles, own, say);
        say(event);
      });
      let titles: Titles = {};
      const own: SoundPlayer = {
        take(command) {
          const { set } = command;
          if (typeof set === 'object' && set !== null) titles = { ...titles, ...(set as Titles) };
          // What begins ends what another program plays.
          if (present !== own && (command['do'] === 'play' || (set as Titles | undefined)?.['src'])) {
            present?.take({ do: 'stop' });
            present = own;
          }
          player.take(command);
        },
        close() {
          if (present === own) {
            present = null;
            if ('mediaSession' in navigator) navigator.mediaSession.metadata = null;
          }
          player.close();
        },
      };
      return own;
    },
  };
}

type Titles = Readonly<Record<string, PlainValue>>;

function show({ title, singer, epname }: Titles, player: SoundPlayer, say: BackgroundSoundOptions['say']): void {
  if (!('mediaSession' in navigator)) return;
  const { mediaSession } = navigator;
  const words = (value: PlainValue) => String(value ?? '').slice(0, 200);
  mediaSession.metadata = new MediaMetadata({ title: words(title), artist: words(singer), album: words(epname) });
  mediaSession.setActionHandler('play', () => player.take({ do: 'play' }));
  mediaSession.setActionHandler('pause', () => player.take({ do: 'pause' }));
  mediaSession.setActionHandler('previoustrack', () => say({ event: 'prev' }));
  mediaSession.setActionHandler('nexttrack', () => say({ event: 'next' }));
}
