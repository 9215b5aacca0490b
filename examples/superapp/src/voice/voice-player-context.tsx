import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { type VoicePlayer, voicePlayer } from './voice-player.js';

/** The player, and where the bytes of a voice come from. */
interface Voices {
  readonly player: VoicePlayer;
  readonly urlOf: (ref: VoiceFile) => Promise<string>;
}

type VoiceFile = Parameters<VoicePlayerProviderProps['urlOf']>[0];

export interface VoicePlayerProviderProps {
  /** The address of a voice's file. */
  readonly urlOf: (ref: import('@guanxi/core/contract').BlobRef) => Promise<string>;
  readonly children: ReactNode;
}

const VoicesContext = createContext<Voices | null>(null);

/** Gives the parts below it one player, so that one voice sounds at a time; it goes on from one screen to the next. */
export function VoicePlayerProvider({ urlOf, children }: VoicePlayerProviderProps) {
  const [voices, setVoices] = useState<Voices>();
  useEffect(() => {
    const player = voicePlayer();
    setVoices({ player, urlOf });
    return player.close;
  }, [urlOf]);
  return voices === undefined ? null : <VoicesContext value={voices}>{children}</VoicesContext>;
}

/** The player of the account in use. */
export function useVoices(): Voices {
  const voices = useContext(VoicesContext);
  if (voices === null) throw new Error('useVoices works below a VoicePlayerProvider.');
  return voices;
}
