import { BehaviorSubject, distinctUntilChanged, map, type Observable } from 'rxjs';

/** What sounds, as one voice message sees it. */
export interface Playing {
  readonly state: 'stopped' | 'loading' | 'playing' | 'paused' | 'broken';
  /** From the beginning. */
  readonly ms: number;
}

/** Plays one voice at a time. */
export interface VoicePlayer {
  /** How it stands with the voice of that key. */
  playing$(key: string): Observable<Playing>;
  /** Begins, stops or goes on with a voice, from `from` ms if that is given; another one that sounds is stopped. */
  toggle(key: string, url: () => Promise<string>, from?: number): void;
  /** Moves within the voice that sounds or is held. */
  seek(key: string, ms: number): void;
  close(): void;
}

const stopped: Playing = { state: 'stopped', ms: 0 };

/** A player with an `<audio>` of its own. */
export function voicePlayer(): VoicePlayer {
  const audio = new Audio();
  const now$ = new BehaviorSubject<{ readonly key: string | undefined; readonly playing: Playing }>({ key: undefined, playing: stopped });
  const tell = (state: Playing['state'], ms = audio.currentTime * 1000) => now$.next({ key: now$.value.key, playing: { state, ms } });
  let frame = 0;
  const follow = () => {
    if (now$.value.playing.state === 'playing') tell('playing');
    frame = requestAnimationFrame(follow);
  };
  audio.onplaying = () => {
    tell('playing');
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(follow);
  };
  audio.onpause = () => {
    cancelAnimationFrame(frame);
    if (now$.value.playing.state === 'playing') tell('paused');
  };
  audio.onended = () => now$.next({ key: undefined, playing: stopped });
  audio.onerror = () => now$.value.key !== undefined && tell('broken', 0);
  const begin = async (key: string, url: () => Promise<string>, from: number) => {
    audio.pause();
    now$.next({ key, playing: { state: 'loading', ms: from } });
    try {
      const source = await url();
      if (now$.value.key !== key) return;
      audio.src = source;
      audio.currentTime = from / 1000;
      await audio.play();
    } catch {
      // Not to be had or not to be played; the button says so.
      if (now$.value.key === key) tell('broken', 0);
    }
  };
  return {
    playing$: (key) =>
      now$.pipe(
        map((now) => (now.key === key ? now.playing : stopped)),
        distinctUntilChanged(),
      ),
    toggle(key, url, from) {
      const { key: present, playing } = now$.value;
      if (present === key && playing.state === 'playing') audio.pause();
      else if (present === key && playing.state === 'paused')
        audio.play().catch(() => tell('broken', 0)); // The browser says no.
      else if (present !== key || playing.state === 'broken') void begin(key, url, from ?? 0);
    },
    seek(key, ms) {
      const { key: present, playing } = now$.value;
      if (present !== key || (playing.state !== 'playing' && playing.state !== 'paused')) return;
      audio.currentTime = ms / 1000;
      tell(playing.state, ms);
    },
    close() {
      cancelAnimationFrame(frame);
      now$.next({ key: undefined, playing: stopped });
      audio.pause();
      audio.removeAttribute('src');
    },
  };
}
