import { hasPlace } from '@guanxi/chat/contract';
import type { Voice } from '@guanxi/chat/kinds';
import type { LogId } from '@guanxi/core';
import { CircleAlert, Pause, Play } from 'lucide-react';
import { useMemo } from 'react';
import { useAccount, useObservable } from '../account/index.js';
import { useWords } from '../words/index.js';
import { voiceLength } from './voice-length.js';
import { useVoices } from './voice-player-context.js';
import styles from './voice-view.module.css';
import { Waveform } from './waveform.js';

export interface VoiceViewProps {
  readonly voice: Voice;
  /** Tells it from other voices. */
  readonly sound: string;
  readonly mine: boolean;
  /** Where it is in a conversation; others are not marked as played. */
  readonly place: { readonly log: LogId; readonly seq: number } | undefined;
}

/** A voice message: play and pause, how far it is, how long, and a dot while one has not played it. */
export function VoiceView({ voice, sound, mine, place }: VoiceViewProps) {
  const { say } = useWords();
  const { played } = useAccount();
  const { player, urlOf } = useVoices();
  const playing = useObservable(useMemo(() => player.playing$(sound), [player, sound]));
  const { state = 'stopped', ms = 0 } = playing ?? {};
  const log = place?.log;
  const places = useObservable(useMemo(() => (log === undefined || mine ? undefined : played.places$(log)), [played, log, mine]));
  const unplayed = places !== undefined && place !== undefined && !hasPlace(places, place.seq);
  const play = (from?: number) => {
    player.toggle(sound, () => urlOf(voice.blob), from);
    // A mark that this device cannot store is made with the next playing.
    if (unplayed) played.mark(place.log, [place.seq]).catch(() => null);
  };
  const active = state === 'playing' || state === 'paused';
  const share = active ? Math.min(1, ms / voice.ms) : 0;
  const seek = (to: number) => (active ? player.seek(sound, to * voice.ms) : play(to * voice.ms));
  const Icon = state === 'playing' ? Pause : state === 'broken' ? CircleAlert : Play;
  return (
    <span className={styles['voice']} data-state={state}>
      <button
        type="button"
        className={styles['button']}
        aria-label={state === 'playing' ? say('voice.pause') : say('voice.play', { length: voiceLength(voice.ms) })}
        aria-busy={state === 'loading' || undefined}
        onClick={() => play()}
      >
        <Icon size={20} fill={state === 'broken' ? 'none' : 'currentColor'} aria-hidden="true" />
      </button>
      <Waveform waveform={voice.waveform} share={share} label={say('voice.position')} onSeek={seek} />
      <span className={styles['length']}>{voiceLength(active ? ms : voice.ms)}</span>
      {unplayed && <span className={styles['dot']} role="img" aria-label={say('voice.unplayed')} />}
      {state === 'broken' && (
        <span className="visually-hidden" role="alert">
          {say('voice.broken')}
        </span>
      )}
    </span>
  );
}
